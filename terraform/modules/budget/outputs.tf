output "name" {
  description = "The budget's resource name, once the pipeline may read it."
  value       = google_billing_budget.this.name
  depends_on  = [google_billing_account_iam_member.this]
}

output "role_bindings" {
  description = "Every role that this module grants."
  value       = [for binding in google_billing_account_iam_member.this : { member = binding.member, role = binding.role, scope = "billing account" }]
}
