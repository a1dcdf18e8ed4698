locals {
  publishers = merge([
    for topic, settings in var.topics : {
      for name, member in settings.publishers : "${topic}/${name}" => { member = member, topic = topic }
    }
  ]...)
}

resource "google_pubsub_topic" "this" {
  for_each = var.topics

  project                    = var.project_id
  name                       = each.key
  message_retention_duration = "${var.retention_days.topic * 86400}s"
}

resource "google_pubsub_topic_iam_member" "publisher" {
  for_each = local.publishers

  project = var.project_id
  topic   = google_pubsub_topic.this[each.value.topic].name
  role    = "roles/pubsub.publisher"
  member  = each.value.member
}
