output "authorized_domains" {
  description = "Domains whose pages may sign users in."
  value       = google_identity_platform_config.this.authorized_domains
}
