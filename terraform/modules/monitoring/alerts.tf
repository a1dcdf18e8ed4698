# Each alert has a section of its name in architecture/runbook.md: cause, where to look, what to do.

locals {
  alerts = {
    dead_letters = {
      title    = "Dead letters"
      severity = "ERROR"
      summary  = "Messages that nobody will handle by itself are waiting: parked by a consumer, or given up by Pub/Sub."
      combiner = "OR"
      conditions = {
        "a consumer parked a message" = {
          filter  = "${local.service} AND ${local.metric.parked_messages}"
          aligner = "ALIGN_DELTA"
          reducer = "REDUCE_SUM"
          above   = 0
        }
        "a dead-letter subscription has messages" = {
          filter  = "${local.subscription} AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\" AND resource.labels.subscription_id = ${local.dead_letters}"
          aligner = "ALIGN_MAX"
          reducer = "REDUCE_SUM"
          above   = 0
        }
      }
    }
    errors = {
      title    = "Error ratio"
      severity = "CRITICAL"
      summary  = "Too many requests to the functions end in a 5xx, and there are enough of them to mean something."
      combiner = "AND"
      conditions = {
        "share of 5xx" = {
          filter      = "${local.requests} AND metric.labels.response_code_class = \"5xx\""
          denominator = local.requests
          aligner     = "ALIGN_RATE"
          reducer     = "REDUCE_SUM"
          above       = var.thresholds.error_ratio
          lasting     = 300
        }
        "requests per second" = {
          filter  = local.requests
          aligner = "ALIGN_RATE"
          reducer = "REDUCE_SUM"
          above   = var.thresholds.error_ratio_from_requests_per_second
          lasting = 300
        }
      }
    }
    health = {
      title    = "Health"
      severity = "CRITICAL"
      summary  = "The health function does not answer from more than one place in the world."
      combiner = "OR"
      conditions = {
        "places that get no answer" = {
          filter  = "resource.type = \"uptime_url\" AND metric.type = \"monitoring.googleapis.com/uptime_check/check_passed\" AND metric.labels.check_id = \"${google_monitoring_uptime_check_config.health.uptime_check_id}\""
          aligner = "ALIGN_NEXT_OLDER"
          reducer = "REDUCE_COUNT_FALSE"
          above   = 1
          lasting = 120
        }
      }
    }
    oldest_message = {
      title    = "Oldest unacked message"
      severity = "ERROR"
      summary  = "A consumer does not keep up, or fails again and again: purchases or events wait."
      combiner = "OR"
      conditions = {
        "age of the oldest message" = {
          filter  = "${local.subscription} AND metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" AND resource.labels.subscription_id != ${local.dead_letters}"
          aligner = "ALIGN_MAX"
          reducer = "REDUCE_MAX"
          group   = ["resource.label.subscription_id"]
          above   = var.thresholds.oldest_message_seconds
        }
      }
    }
    payments = {
      title    = "Payments"
      severity = "CRITICAL"
      summary  = "Money needs somebody: a buyer disputes a payment, a refund was refused, or a payment contradicts its order."
      combiner = "OR"
      conditions = {
        "a payment needs somebody" = {
          filter  = "${local.service} AND ${local.metric.payment_trouble}"
          aligner = "ALIGN_DELTA"
          reducer = "REDUCE_SUM"
          above   = 0
        }
      }
    }
    release_lag = {
      title    = "Release lag"
      severity = "WARNING"
      summary  = "Expired holds are released late or not at all. Their tickets can be held by others all the same."
      combiner = "OR"
      conditions = {
        "lag of the release" = {
          filter  = "${local.service} AND ${local.metric.release_lag}"
          aligner = "ALIGN_PERCENTILE_99"
          reducer = "REDUCE_MAX"
          above   = var.thresholds.release_lag_seconds * 1000
        }
      }
      silence = {
        "no release has run" = {
          filter  = "${local.service} AND ${local.metric.release_lag}"
          seconds = var.thresholds.release_silence_seconds
        }
      }
    }
    stuck_orders = {
      title    = "Stuck orders"
      severity = "CRITICAL"
      summary  = "The payment provider stays silent about an order: its tickets and perhaps a buyer's money are waiting."
      combiner = "OR"
      conditions = {
        "an order is stuck" = {
          filter  = "${local.service} AND ${local.metric.stuck_orders}"
          aligner = "ALIGN_DELTA"
          reducer = "REDUCE_SUM"
          above   = 0
        }
      }
    }
  }
  requests = "${local.service} AND metric.type = \"run.googleapis.com/request_count\""
}

resource "google_monitoring_alert_policy" "this" {
  for_each = local.alerts

  project               = var.project_id
  display_name          = each.value.title
  combiner              = each.value.combiner
  severity              = each.value.severity
  notification_channels = [for channel in google_monitoring_notification_channel.email : channel.name]

  alert_strategy {
    auto_close = "86400s"
  }

  documentation {
    mime_type = "text/markdown"
    subject   = "${var.name}: ${each.value.title}"
    content   = "${each.value.summary}\n\nWhat to do: \"${each.value.title}\" in architecture/runbook.md."
  }

  dynamic "conditions" {
    for_each = each.value.conditions
    content {
      display_name = conditions.key

      condition_threshold {
        filter             = conditions.value.filter
        denominator_filter = try(conditions.value.denominator, null)
        comparison         = "COMPARISON_GT"
        threshold_value    = conditions.value.above
        duration           = "${try(conditions.value.lasting, 0)}s"

        aggregations {
          alignment_period     = "60s"
          per_series_aligner   = conditions.value.aligner
          cross_series_reducer = conditions.value.reducer
          group_by_fields      = try(conditions.value.group, null)
        }

        dynamic "denominator_aggregations" {
          for_each = can(conditions.value.denominator) ? { all = true } : {}
          content {
            alignment_period     = "60s"
            per_series_aligner   = conditions.value.aligner
            cross_series_reducer = conditions.value.reducer
          }
        }
      }
    }
  }

  dynamic "conditions" {
    for_each = try(each.value.silence, {})
    content {
      display_name = conditions.key

      condition_absent {
        filter   = conditions.value.filter
        duration = "${conditions.value.seconds}s"

        aggregations {
          alignment_period     = "60s"
          per_series_aligner   = "ALIGN_COUNT"
          cross_series_reducer = "REDUCE_SUM"
        }
      }
    }
  }

  depends_on = [time_sleep.metrics]
}
