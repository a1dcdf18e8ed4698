output "alerts" {
  description = "The alerts' titles, which are headings of the runbook."
  value       = { for key, alert in google_monitoring_alert_policy.this : key => alert.display_name }
}

output "notification_channels" {
  description = "The notification channels by name."
  value       = { for name, channel in google_monitoring_notification_channel.email : name => channel.name }
}
