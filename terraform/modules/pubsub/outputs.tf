output "dead_letter_subscriptions" {
  description = "Names of the subscriptions that keep dead letters, by topic."
  value       = { for topic, subscription in google_pubsub_subscription.dead : topic => subscription.name }
}

output "dead_letter_topics" {
  description = "Names of the dead-letter topics, by topic, once Pub/Sub may publish to them."
  value       = { for topic, dead in google_pubsub_topic.dead : topic => dead.name }
  depends_on  = [google_project_iam_member.dead_letter_subscriber, google_pubsub_topic_iam_member.dead_letter_publisher]
}

output "role_bindings" {
  description = "Every role that this module grants."
  value = concat(
    [for binding in google_pubsub_topic_iam_member.publisher : { member = binding.member, role = binding.role, scope = "topic ${binding.topic}" }],
    [for binding in google_pubsub_topic_iam_member.dead_letter_publisher : { member = binding.member, role = binding.role, scope = "topic ${binding.topic}" }],
    [{
      member = google_project_iam_member.dead_letter_subscriber.member
      role   = google_project_iam_member.dead_letter_subscriber.role
      scope  = "project"
    }],
  )
}

output "topics" {
  description = "Names of the topics, once their publishers may publish."
  value       = toset([for topic in google_pubsub_topic.this : topic.name])
  depends_on  = [google_pubsub_topic_iam_member.publisher]
}
