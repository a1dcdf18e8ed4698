# The same in every environment: holds the values of terraform.tfvars against what every environment has to be.

mock_provider "google" {}

mock_provider "google" {
  alias = "bootstrap"
}

mock_provider "google-beta" {}

mock_provider "time" {}

run "environment" {
  command = plan

  assert {
    condition     = var.github.environment == basename(abspath(path.root))
    error_message = "The GitHub environment is named like the folder."
  }

  assert {
    condition     = var.deletion_protection && module.platform.database.delete_protection_state == "DELETE_PROTECTION_ENABLED"
    error_message = "Nothing deletes the project, the database or a secret by accident."
  }

  assert {
    condition     = module.platform.database.point_in_time_recovery == "POINT_IN_TIME_RECOVERY_ENABLED"
    error_message = "The database can be restored to any minute of the last week."
  }

  assert {
    condition     = tonumber(trimsuffix(module.platform.database.daily_backup_retention, "s")) >= 604800
    error_message = "Daily backups are kept for a week or more."
  }

  assert {
    condition = module.platform.federation_conditions["apply"] == join(" && ", [
      "assertion.repository_owner_id == '${var.github.owner_id}'",
      "assertion.repository_id == '${var.github.repository_id}'",
      "assertion.ref == 'refs/heads/main'",
      "assertion.environment == '${basename(abspath(path.root))}'",
    ])
    error_message = "Only the main branch of the one repository, in this environment, changes anything."
  }

  assert {
    condition     = length(setintersection(["roles/editor", "roles/owner", "roles/viewer"], [for binding in output.role_bindings : binding.role])) == 0
    error_message = "A basic role reaches everything in the project."
  }

  assert {
    condition     = module.platform.topics == toset(values(jsondecode(file("../../../functions/src/messages/topics.json"))))
    error_message = "The topics are those that the functions publish and listen to."
  }

  assert {
    condition     = toset(keys(output.dead_letters)) == module.platform.topics
    error_message = "Each topic has dead letters with a subscription."
  }

  assert {
    condition     = alltrue([for name, email in module.platform.service_accounts : email == "holdfast-${name}@${var.project.id}.iam.gserviceaccount.com"])
    error_message = "The functions name their accounts holdfast-<group>."
  }

  assert {
    condition     = alltrue([for rewrite in jsondecode(file("../../../firebase.json")).hosting.rewrites : try(rewrite.function.region, var.region) == var.region])
    error_message = "Hosting looks for the functions where they are."
  }
}
