resource "google_identity_platform_config" "this" {
  project            = var.project_id
  authorized_domains = sort(var.authorized_domains)

  # An anonymous buyer's tickets outlive the 30 days after which such accounts would go.
  autodelete_anonymous_users = false

  sign_in {
    allow_duplicate_emails = false

    anonymous {
      enabled = true
    }

    email {
      enabled           = true
      password_required = true
    }

    phone_number {
      enabled = false
    }
  }

  lifecycle {
    ignore_changes = [blocking_functions] # Registered by the Firebase CLI, with the functions that it deploys.
  }
}
