mock_provider "google" {}

variables {
  accounts   = { reader = { description = "Reads." } }
  name       = "holdfast"
  project_id = "holdfast-test"
}

run "a_basic_role" {
  command         = plan
  expect_failures = [var.accounts]

  variables {
    accounts = { reader = { description = "Reads.", project_roles = { "roles/editor" = {} } } }
  }
}

run "unlimited_granting" {
  command         = plan
  expect_failures = [var.accounts]

  variables {
    accounts = { admin = { description = "Grants.", project_roles = { "roles/resourcemanager.projectIamAdmin" = {} } } }
  }
}

run "limited_granting" {
  command = plan

  variables {
    accounts = {
      admin = {
        description   = "Grants."
        project_roles = { "roles/resourcemanager.projectIamAdmin" = { may_grant_only = ["roles/run.invoker", "roles/datastore.user"] } }
      }
    }
  }

  assert {
    condition     = one(google_project_iam_member.predefined["admin/roles/resourcemanager.projectIamAdmin"].condition).expression == "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(['roles/datastore.user', 'roles/run.invoker'])"
    error_message = "Who may grant roles grants those that are named."
  }
}
