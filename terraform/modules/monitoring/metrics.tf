# Counted from log entries that the functions write for good: a test holds each message against their source.

locals {
  metrics = {
    parked_messages = {
      description = "Messages that a consumer parked in deadLetters, because no retry could help."
      filter      = "jsonPayload.message : \"message parked\""
      value       = null
    }
    payment_trouble = {
      description = "Disputes, refunds that the provider refused, and payments that contradict their orders."
      filter      = "jsonPayload.message : \"payment needs somebody\""
      value       = null
    }
    release_lag = {
      description = "How long the oldest expired hold had waited when a release took it."
      filter      = "jsonPayload.message = \"expired holds released\""
      value       = "EXTRACT(jsonPayload.lagMs)"
    }
    stuck_orders = {
      description = "Orders whose payment provider stayed silent after every retry."
      filter      = "jsonPayload.message : \"order stuck\""
      value       = null
    }
  }
  metric = { for key, metric in google_logging_metric.this : key => "metric.type = \"logging.googleapis.com/user/${metric.name}\"" }
}

resource "google_logging_metric" "this" {
  for_each = local.metrics

  project         = var.project_id
  name            = "${var.name}/${each.key}"
  description     = each.value.description
  filter          = "${local.service} AND ${each.value.filter}"
  value_extractor = each.value.value

  metric_descriptor {
    metric_kind = "DELTA"
    unit        = each.value.value == null ? "1" : "ms"
    value_type  = each.value.value == null ? "INT64" : "DISTRIBUTION"
  }

  # From a second to nine hours.
  dynamic "bucket_options" {
    for_each = each.value.value == null ? {} : { lag = true }
    content {
      exponential_buckets {
        growth_factor      = 2
        num_finite_buckets = 15
        scale              = 1000
      }
    }
  }
}

# An alert on a metric that Cloud Monitoring has not heard of yet is refused.
resource "time_sleep" "metrics" {
  create_duration = "60s"
  triggers        = { metrics = join(",", [for metric in google_logging_metric.this : metric.name]) }
}
