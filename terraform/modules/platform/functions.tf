# What each group of functions may do: they run as these accounts (functions/src/helpers/function-groups.ts).

locals {
  # The code and this configuration read one list, so no function listens to a topic that is not there.
  topics = jsondecode(file("${path.module}/../../../functions/src/messages/topics.json"))

  # What an account needs so that Eventarc starts its functions with its events.
  events = {
    "roles/eventarc.eventReceiver" = {}
    "roles/run.invoker"            = {}
  }

  functions = {
    https = {
      custom_roles  = ["accounts"]
      description   = "Answers callers: reads and writes documents, makes accounts, asks for purchases."
      project_roles = { "roles/datastore.user" = {} }
      publishes     = ["purchases"]
      reads         = ["STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRETS"]
    }
    finalizer = {
      description   = "Takes the money of a purchase and completes its order."
      project_roles = merge({ "roles/datastore.user" = {} }, local.events)
      publishes     = []
      reads         = ["STRIPE_API_KEY"]
    }
    consumer = {
      description   = "Acts on domain events."
      project_roles = merge({ "roles/datastore.user" = {} }, local.events)
      publishes     = []
      reads         = []
    }
    relay = {
      description   = "Publishes the domain events that commits left in the outbox."
      project_roles = merge({ "roles/datastore.user" = {} }, local.events)
      publishes     = ["domainEvents"]
      reads         = []
    }
    scheduled = {
      custom_roles  = ["erasures"]
      description   = "Tidies up every minute, and finishes what was lost, late or crashed."
      project_roles = { "roles/datastore.user" = {}, "roles/run.invoker" = {} }
      publishes     = ["domainEvents", "purchases"]
      reads         = ["STRIPE_API_KEY"]
    }
  }

  function_accounts = {
    for group, settings in local.functions : group => {
      custom_roles  = try(settings.custom_roles, [])
      description   = settings.description
      project_roles = settings.project_roles
    }
  }

  # By topic name, and by secret: the groups that use it.
  publishers = {
    for key, topic in local.topics : topic => [for group, settings in local.functions : group if contains(settings.publishes, key)]
  }
  readers = {
    for secret in distinct(flatten([for settings in values(local.functions) : settings.reads])) :
    secret => [for group, settings in local.functions : group if contains(settings.reads, secret)]
  }
}
