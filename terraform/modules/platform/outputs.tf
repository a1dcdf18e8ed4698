output "alerts" {
  description = "The alerts' titles, which are headings of the runbook."
  value       = module.monitoring.alerts
}

output "app_check_site_key" {
  description = "The reCAPTCHA Enterprise key that the storefront is built with."
  value       = module.app_check.site_key
}

output "database" {
  description = "The database's name and what protects it."
  value       = module.firestore.database
}

output "dead_letters" {
  description = "The dead-letter topic and its subscription, by topic."
  value = {
    for topic, dead in module.pubsub.dead_letter_topics : topic => {
      subscription = module.pubsub.dead_letter_subscriptions[topic]
      topic        = dead
    }
  }
}

output "federation_conditions" {
  description = "What each federation provider demands of a token."
  value       = module.federation.conditions
}

output "github_variables" {
  description = "Variables of the GitHub environment that the pipeline reads."
  value = {
    APPLY_SERVICE_ACCOUNT  = module.identities.emails["apply"]
    DEPLOY_SERVICE_ACCOUNT = module.identities.emails["deploy"]
    FIREBASE_PROJECT       = module.firebase.project_id
    FIREBASE_REGION        = var.region
    PLAN_SERVICE_ACCOUNT   = module.identities.emails["plan"]
    WIF_PROVIDER_APPLY     = module.federation.providers["apply"]
    WIF_PROVIDER_PLAN      = module.federation.providers["plan"]
  }
}

output "grantable_roles" {
  description = "The roles that the pipeline may grant, and no other."
  value       = local.grantable_roles
}

output "plan_permissions" {
  description = "The single permissions of the identity that plans."
  value       = local.custom_roles.plan.permissions
}

output "project_id" {
  description = "The project's id, once it is a Firebase project."
  value       = module.firebase.project_id
}

output "role_bindings" {
  description = "Every role that this configuration grants: to whom, and on what."
  value = concat(
    module.budget.role_bindings,
    module.federation.role_bindings,
    module.identities.role_bindings,
    module.project.role_bindings,
    module.pubsub.role_bindings,
    module.secrets.role_bindings,
  )
}

output "secrets" {
  description = "Secrets that wait for a version."
  value       = module.secrets.names
}

output "service_accounts" {
  description = "Addresses of the service accounts by name, once they have their roles."
  value       = module.identities.emails
}

output "topics" {
  description = "Names of the topics, once their publishers may publish."
  value       = module.pubsub.topics
}
