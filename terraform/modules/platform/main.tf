locals {
  services = [
    "artifactregistry.googleapis.com",
    "billingbudgets.googleapis.com",
    "cloudbilling.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com",
    "compute.googleapis.com",
    "eventarc.googleapis.com",
    "firebase.googleapis.com",
    "firebaseappcheck.googleapis.com",
    "firebasehosting.googleapis.com",
    "firebaserules.googleapis.com",
    "firestore.googleapis.com",
    "iam.googleapis.com",
    "iamcredentials.googleapis.com",
    "identitytoolkit.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "pubsub.googleapis.com",
    "recaptchaenterprise.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "securetoken.googleapis.com",
    "serviceusage.googleapis.com",
    "storage.googleapis.com",
    "sts.googleapis.com",
  ]

  hosting_domains = ["${var.project.id}.firebaseapp.com", "${var.project.id}.web.app"]
  web_domains     = concat(local.hosting_domains, var.web_domains)
}

module "project" {
  source    = "../project"
  providers = { google = google.bootstrap, google-beta = google-beta }

  deletion_protection = var.deletion_protection
  project             = var.project
  services            = local.services
}

module "firebase" {
  source = "../firebase"

  project_id   = module.project.id
  web_app_name = var.project.name
}

module "firestore" {
  source = "../firestore"

  backups                = var.backups
  deletion_protection    = var.deletion_protection
  location               = var.region
  point_in_time_recovery = var.point_in_time_recovery
  project_id             = module.project.id
}

module "artifacts" {
  source = "../artifacts"

  location   = var.region
  project_id = module.project.id
}

module "auth" {
  source = "../auth"

  authorized_domains = local.web_domains
  project_id         = module.firebase.project_id
}

module "app_check" {
  source = "../app-check"

  app_id      = module.firebase.app_id
  domains     = local.web_domains
  enforcement = var.app_check
  project_id  = module.firebase.project_id
}

module "identities" {
  source = "../identities"

  accounts       = merge(local.function_accounts, local.pipeline_accounts)
  custom_roles   = local.custom_roles
  name           = var.name
  other_accounts = { build = module.project.build_service_account }
  project_id     = module.project.id
}

module "pubsub" {
  source = "../pubsub"

  project_id     = module.project.id
  retention_days = var.message_retention_days
  service_agent  = module.project.pubsub_service_agent
  topics = {
    for topic, groups in local.publishers : topic => {
      publishers = { for group in groups : group => module.identities.members[group] }
    }
  }
}

module "secrets" {
  source = "../secrets"

  deletion_protection = var.deletion_protection
  location            = var.region
  project_id          = module.project.id
  secrets = {
    for secret, groups in local.readers : secret => {
      readers = { for group in groups : group => module.identities.members[group] }
    }
  }
}

module "federation" {
  source = "../federation"

  accounts = {
    apply  = { account = module.identities.names["apply"], provider = "apply" }
    deploy = { account = module.identities.names["deploy"], provider = "apply" }
    plan   = { account = module.identities.names["plan"], provider = "plan" }
  }
  github     = var.github
  project_id = module.project.id
}

module "monitoring" {
  source = "../monitoring"

  dead_letter_subscriptions = values(module.pubsub.dead_letter_subscriptions)
  emails                    = var.alert_emails
  health                    = { host = "${var.region}-${var.project.id}.cloudfunctions.net" }
  name                      = var.name
  project_id                = module.project.id
  thresholds                = var.alert_thresholds
}

module "budget" {
  source = "../budget"

  amount          = var.budget
  billing_account = var.project.billing_account
  display_name    = var.project.name
  members = {
    apply = { member = module.identities.members["apply"], role = "roles/billing.costsManager" }
    plan  = { member = module.identities.members["plan"], role = "roles/billing.viewer" }
  }
  notification_channels = module.monitoring.notification_channels
  project_number        = module.project.number
}
