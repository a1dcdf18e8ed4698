locals {
  act_as = merge([
    for name, account in var.accounts : {
      for target in account.act_as : "${name}/${target}" => { account = name, target = target }
    }
  ]...)
  custom_roles = merge([
    for name, account in var.accounts : {
      for role in account.custom_roles : "${name}/${role}" => { account = name, role = role }
    }
  ]...)
  project_roles = merge([
    for name, account in var.accounts : {
      for role, settings in account.project_roles : "${name}/${role}" => {
        account        = name
        may_grant_only = settings.may_grant_only
        role           = role
      }
    }
  ]...)

  # Written out instead of read back, so that a plan tells its reviewer who gets what, also where an account is new.
  emails  = { for name, account in google_service_account.this : name => "${account.account_id}@${account.project}.iam.gserviceaccount.com" }
  members = { for name, email in local.emails : name => "serviceAccount:${email}" }
  names   = { for name, email in local.emails : name => "projects/${google_service_account.this[name].project}/serviceAccounts/${email}" }
  roles   = { for name, role in google_project_iam_custom_role.this : name => "projects/${role.project}/roles/${role.role_id}" }
  targets = merge(local.names, var.other_accounts)
}

resource "google_service_account" "this" {
  for_each = var.accounts

  project      = var.project_id
  account_id   = "${var.name}-${each.key}"
  display_name = "${var.name}: ${each.key}"
  description  = each.value.description
}

resource "google_project_iam_custom_role" "this" {
  for_each = var.custom_roles

  project     = var.project_id
  role_id     = "${replace(var.name, "-", "_")}.${each.key}"
  title       = "${var.name}: ${each.key}"
  description = each.value.description
  permissions = each.value.permissions
}

resource "google_project_iam_member" "custom" {
  for_each = local.custom_roles

  project = var.project_id
  role    = local.roles[each.value.role]
  member  = local.members[each.value.account]
}

resource "google_project_iam_member" "predefined" {
  for_each = local.project_roles

  project = var.project_id
  role    = each.value.role
  member  = local.members[each.value.account]

  dynamic "condition" {
    for_each = each.value.may_grant_only == null ? {} : { limit = sort(each.value.may_grant_only) }
    content {
      title       = "grants only the roles of functions"
      description = "An account that could grant any role could make itself an owner."
      expression  = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['${join("', '", condition.value)}'])"
    }
  }
}

resource "google_service_account_iam_member" "act_as" {
  for_each = local.act_as

  service_account_id = local.targets[each.value.target]
  role               = "roles/iam.serviceAccountUser"
  member             = local.members[each.value.account]
}
