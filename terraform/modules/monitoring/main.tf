locals {
  # Every Cloud Run service of the project is one of the functions.
  service      = "resource.type = \"cloud_run_revision\""
  subscription = "resource.type = \"pubsub_subscription\""
  dead_letters = "monitoring.regex.full_match(\"${join("|", sort(var.dead_letter_subscriptions))}\")"
}

resource "google_monitoring_notification_channel" "email" {
  for_each = var.emails

  project      = var.project_id
  type         = "email"
  display_name = each.key
  labels       = { email_address = each.value }
}

resource "google_monitoring_uptime_check_config" "health" {
  project      = var.project_id
  display_name = "health"
  period       = "60s"
  timeout      = "10s"

  http_check {
    path         = var.health.path
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }

  monitored_resource {
    type = "uptime_url"
    labels = {
      host       = var.health.host
      project_id = var.project_id
    }
  }

  content_matchers {
    content = var.health.content
    matcher = "CONTAINS_STRING"
  }
}
