# Consumers park what they cannot handle by themselves. What reaches these topics never reached a consumer that could
# answer, so nobody but a person takes it from here: a subscription keeps it until then.

resource "google_pubsub_topic" "dead" {
  for_each = var.topics

  project = var.project_id
  name    = "${each.key}-dead"
}

resource "google_pubsub_subscription" "dead" {
  for_each = var.topics

  project                    = var.project_id
  name                       = "${each.key}-dead"
  topic                      = google_pubsub_topic.dead[each.key].id
  ack_deadline_seconds       = 60
  message_retention_duration = "${var.retention_days.dead_letters * 86400}s"

  expiration_policy {
    ttl = "" # Never, however long nobody looks.
  }
}

resource "google_pubsub_topic_iam_member" "dead_letter_publisher" {
  for_each = var.topics

  project = var.project_id
  topic   = google_pubsub_topic.dead[each.key].name
  role    = "roles/pubsub.publisher"
  member  = var.service_agent
}

# Taking a message off a subscription is what forwards it. Eventarc makes and names those subscriptions when functions
# are deployed, hence the role on the project.
resource "google_project_iam_member" "dead_letter_subscriber" {
  project = var.project_id
  role    = "roles/pubsub.subscriber"
  member  = var.service_agent
}
