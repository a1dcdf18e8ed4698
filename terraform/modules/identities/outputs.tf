output "emails" {
  description = "The accounts' addresses by name, once they have their roles."
  value       = local.emails
  depends_on  = [google_project_iam_member.custom, google_project_iam_member.predefined, google_service_account_iam_member.act_as]
}

output "members" {
  description = "The accounts as IAM members, by name, before they have their roles."
  value       = local.members
}

output "names" {
  description = "The accounts as projects/<id>/serviceAccounts/<email>, by name."
  value       = local.names
}

output "role_bindings" {
  description = "Every role that this module grants."
  value = concat(
    [for binding in google_project_iam_member.custom : { member = binding.member, role = binding.role, scope = "project" }],
    [for binding in google_project_iam_member.predefined : { member = binding.member, role = binding.role, scope = "project" }],
    [for binding in google_service_account_iam_member.act_as : { member = binding.member, role = binding.role, scope = "account ${binding.service_account_id}" }],
  )
}
