# The pipeline is three accounts: plan reads, apply changes what this configuration owns, deploy is the Firebase CLI.
# What they may do, whom they trust and the custom roles are changed by a person's apply: a pipeline that could widen
# its own rights would have every right.

locals {
  plan_permissions = [
    "artifactregistry.repositories.get",
    "artifactregistry.repositories.list",
    "datastore.backupSchedules.get",
    "datastore.backupSchedules.list",
    "datastore.databases.get",
    "datastore.databases.getMetadata",
    "datastore.databases.list",
    "firebase.clients.get",
    "firebase.clients.list",
    "firebase.projects.get",
    "firebaseauth.configs.get",
    "logging.logMetrics.get",
    "logging.logMetrics.list",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
  ]

  custom_roles = {
    accounts = {
      description = "Make accounts and look them up, but neither change nor delete them."
      permissions = ["firebaseauth.users.create", "firebaseauth.users.get"]
    }
    erasures = {
      description = "Look accounts up, and close and delete those of users who are erased."
      permissions = ["firebaseauth.users.delete", "firebaseauth.users.get", "firebaseauth.users.update"]
    }
    apply = {
      description = "Change settings of the database, sign-in, the web app and secrets, but read no document, account or secret."
      permissions = concat(local.plan_permissions, [
        "artifactregistry.repositories.create",
        "artifactregistry.repositories.update",
        "datastore.backupSchedules.create",
        "datastore.backupSchedules.delete",
        "datastore.backupSchedules.update",
        "datastore.databases.update",
        "datastore.operations.get",
        "firebase.clients.create",
        "firebase.clients.update",
        "firebaseauth.configs.update",
        "secretmanager.secrets.create",
        "secretmanager.secrets.get",
        "secretmanager.secrets.getIamPolicy",
        "secretmanager.secrets.list",
        "secretmanager.secrets.setIamPolicy",
        "secretmanager.secrets.update",
      ])
    }
    plan = {
      description = "Read settings, but no document, account, log or secret."
      permissions = local.plan_permissions
    }
  }

  # What a pipeline may hand out: the roles of functions, and nothing else.
  grantable_roles = distinct(flatten([
    for settings in values(local.function_accounts) : [
      keys(settings.project_roles),
      [for role in settings.custom_roles : "projects/${var.project.id}/roles/${replace(var.name, "-", "_")}.${role}"],
    ]
  ]))

  pipeline_accounts = {
    plan = {
      custom_roles = ["plan"]
      description  = "Plans changes of this configuration. Reads settings only."
      project_roles = {
        "roles/browser"                           = {}
        "roles/firebaseappcheck.viewer"           = {}
        "roles/iam.roleViewer"                    = {}
        "roles/iam.securityReviewer"              = {}
        "roles/iam.serviceAccountViewer"          = {}
        "roles/iam.workloadIdentityPoolViewer"    = {}
        "roles/monitoring.viewer"                 = {}
        "roles/pubsub.viewer"                     = {}
        "roles/recaptchaenterprise.viewer"        = {}
        "roles/secretmanager.viewer"              = {}
        "roles/serviceusage.serviceUsageConsumer" = {}
      }
    }
    apply = {
      custom_roles = ["apply"]
      description  = "Applies approved plans of this configuration."
      project_roles = {
        "roles/browser"                              = {}
        "roles/firebaseappcheck.admin"               = {}
        "roles/iam.roleViewer"                       = {}
        "roles/iam.serviceAccountAdmin"              = {}
        "roles/iam.workloadIdentityPoolViewer"       = {}
        "roles/logging.configWriter"                 = {}
        "roles/monitoring.alertPolicyEditor"         = {}
        "roles/monitoring.dashboardEditor"           = {}
        "roles/monitoring.notificationChannelEditor" = {}
        "roles/monitoring.uptimeCheckConfigEditor"   = {}
        "roles/pubsub.admin"                         = {}
        "roles/recaptchaenterprise.admin"            = {}
        "roles/resourcemanager.projectIamAdmin"      = { may_grant_only = local.grantable_roles }
        "roles/serviceusage.serviceUsageAdmin"       = {}
      }
    }
    deploy = {
      act_as      = concat(keys(local.functions), ["build"])
      description = "The Firebase CLI: functions with what starts them, rules, indexes, hosting."
      project_roles = {
        "roles/artifactregistry.writer"           = {}
        "roles/cloudfunctions.admin"              = {}
        "roles/cloudscheduler.admin"              = {}
        "roles/datastore.indexAdmin"              = {}
        "roles/eventarc.admin"                    = {}
        "roles/firebasehosting.admin"             = {}
        "roles/firebaserules.admin"               = {}
        "roles/pubsub.editor"                     = {}
        "roles/run.admin"                         = {}
        "roles/secretmanager.viewer"              = {}
        "roles/serviceusage.apiKeysViewer"        = {}
        "roles/serviceusage.serviceUsageConsumer" = {}
      }
    }
  }
}
