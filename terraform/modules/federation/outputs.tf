output "conditions" {
  description = "What each provider demands of a token."
  value       = { for name, provider in google_iam_workload_identity_pool_provider.this : name => provider.attribute_condition }
}

output "providers" {
  description = "Full names of the providers, for google-github-actions/auth, once the accounts trust their tokens."
  value       = { for name, provider in google_iam_workload_identity_pool_provider.this : name => provider.name }
  depends_on  = [google_service_account_iam_member.federated]
}

output "role_bindings" {
  description = "Every role that this module grants."
  value       = [for binding in google_service_account_iam_member.federated : { member = binding.member, role = binding.role, scope = "account ${binding.service_account_id}" }]
}
