output "app_check_site_key" {
  description = "The reCAPTCHA Enterprise key that the storefront is built with."
  value       = module.platform.app_check_site_key
}

output "dead_letters" {
  description = "The dead-letter topic and its subscription, by topic."
  value       = module.platform.dead_letters
}

output "github_variables" {
  description = "Variables of the GitHub environment that the pipeline reads."
  value       = module.platform.github_variables
}

output "project_id" {
  description = "The project's id."
  value       = module.platform.project_id
}

output "role_bindings" {
  description = "Every role that this configuration grants: to whom, and on what."
  value       = module.platform.role_bindings
}

output "secrets" {
  description = "Secrets that wait for a version."
  value       = module.platform.secrets
}
