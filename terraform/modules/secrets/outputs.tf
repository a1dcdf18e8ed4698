output "names" {
  description = "Names of the secrets, once their readers may read them."
  value       = toset([for secret in google_secret_manager_secret.this : secret.secret_id])
  depends_on  = [google_secret_manager_secret_iam_member.reader]
}

output "role_bindings" {
  description = "Every role that this module grants."
  value       = [for binding in google_secret_manager_secret_iam_member.reader : { member = binding.member, role = binding.role, scope = "secret ${binding.secret_id}" }]
}
