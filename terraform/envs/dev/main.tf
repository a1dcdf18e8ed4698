# The same in every environment: what differs is in terraform.tfvars and backend.hcl.

locals {
  labels = {
    environment = var.github.environment
    system      = "holdfast"
  }
}

# Makes the project and enables its services, so it can charge its calls to neither.
provider "google" {
  alias = "bootstrap"

  default_labels        = local.labels
  user_project_override = false
}

provider "google" {
  billing_project       = var.project.id
  default_labels        = local.labels
  user_project_override = true
}

provider "google-beta" {
  billing_project       = var.project.id
  default_labels        = local.labels
  user_project_override = true
}

module "platform" {
  source = "../../modules/platform"
  providers = {
    google           = google
    google.bootstrap = google.bootstrap
    google-beta      = google-beta
  }

  alert_emails        = var.alert_emails
  alert_thresholds    = var.alert_thresholds
  app_check           = var.app_check
  backups             = var.backups
  budget              = var.budget
  deletion_protection = var.deletion_protection
  github              = var.github
  project             = var.project
  region              = var.region
  web_domains         = var.web_domains
}
