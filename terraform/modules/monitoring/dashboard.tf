locals {
  charts = {
    "Requests by class" = {
      filter  = local.requests
      aligner = "ALIGN_RATE"
      reducer = "REDUCE_SUM"
      group   = ["metric.label.response_code_class"]
    }
    "Latency by function, 99th percentile" = {
      filter  = "${local.service} AND metric.type = \"run.googleapis.com/request_latencies\""
      aligner = "ALIGN_PERCENTILE_99"
      reducer = "REDUCE_MAX"
      group   = ["resource.label.service_name"]
    }
    "Instances by function" = {
      filter  = "${local.service} AND metric.type = \"run.googleapis.com/container/instance_count\""
      aligner = "ALIGN_MAX"
      reducer = "REDUCE_SUM"
      group   = ["resource.label.service_name"]
    }
    "Oldest unacked message" = {
      filter  = "${local.subscription} AND metric.type = \"pubsub.googleapis.com/subscription/oldest_unacked_message_age\""
      aligner = "ALIGN_MAX"
      reducer = "REDUCE_MAX"
      group   = ["resource.label.subscription_id"]
    }
    "Messages waiting" = {
      filter  = "${local.subscription} AND metric.type = \"pubsub.googleapis.com/subscription/num_undelivered_messages\""
      aligner = "ALIGN_MAX"
      reducer = "REDUCE_SUM"
      group   = ["resource.label.subscription_id"]
    }
    "Messages parked" = {
      filter  = "${local.service} AND ${local.metric.parked_messages}"
      aligner = "ALIGN_DELTA"
      reducer = "REDUCE_SUM"
      group   = ["resource.label.service_name"]
    }
    "Release lag, 99th percentile (ms)" = {
      filter  = "${local.service} AND ${local.metric.release_lag}"
      aligner = "ALIGN_PERCENTILE_99"
      reducer = "REDUCE_MAX"
      group   = []
    }
    "Orders stuck" = {
      filter  = "${local.service} AND ${local.metric.stuck_orders}"
      aligner = "ALIGN_DELTA"
      reducer = "REDUCE_SUM"
      group   = []
    }
    "Firestore reads" = {
      filter  = "resource.type = \"firestore_instance\" AND metric.type = \"firestore.googleapis.com/document/read_count\""
      aligner = "ALIGN_RATE"
      reducer = "REDUCE_SUM"
      group   = ["metric.label.type"]
    }
    "Firestore writes" = {
      filter  = "resource.type = \"firestore_instance\" AND metric.type = \"firestore.googleapis.com/document/write_count\""
      aligner = "ALIGN_RATE"
      reducer = "REDUCE_SUM"
      group   = ["metric.label.op"]
    }
  }
  tiles = [
    for index, title in keys(local.charts) : {
      height = 16
      width  = 24
      xPos   = index % 2 * 24
      yPos   = floor(index / 2) * 16
      widget = {
        title = title
        xyChart = {
          dataSets = [{
            plotType = "LINE"
            timeSeriesQuery = {
              timeSeriesFilter = {
                filter = local.charts[title].filter
                aggregation = {
                  alignmentPeriod    = "60s"
                  crossSeriesReducer = local.charts[title].reducer
                  groupByFields      = local.charts[title].group
                  perSeriesAligner   = local.charts[title].aligner
                }
              }
            }
          }]
        }
      }
    }
  ]
}

resource "google_monitoring_dashboard" "this" {
  project = var.project_id
  dashboard_json = jsonencode({
    displayName  = var.name
    mosaicLayout = { columns = 48, tiles = local.tiles }
  })

  depends_on = [time_sleep.metrics]
}
