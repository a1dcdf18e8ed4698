# Each leaf module validates what it is given; here is what they cannot know.

variable "alert_emails" {
  description = "Addresses that alerts and budget notices go to, by a name for each; at most five."
  type        = map(string)

  validation {
    condition     = length(var.alert_emails) >= 1 && length(var.alert_emails) <= 5
    error_message = "Give one to five addresses: a budget notifies no more."
  }
}

variable "alert_thresholds" {
  description = "When to alert, where not by default; see modules/monitoring."
  type = object({
    error_ratio                          = optional(number)
    error_ratio_from_requests_per_second = optional(number)
    oldest_message_seconds               = optional(number)
    release_lag_seconds                  = optional(number)
    release_silence_seconds              = optional(number)
  })
  default = {}
}

variable "app_check" {
  description = "App Check's mode (OFF, UNENFORCED, ENFORCED) by service that browsers talk to."
  type        = map(string)
  default = {
    "firestore.googleapis.com"       = "UNENFORCED"
    "identitytoolkit.googleapis.com" = "UNENFORCED"
  }
}

variable "backups" {
  description = "How long backups of the database are kept, where not by default; see modules/firestore."
  type = object({
    daily_retention_days  = optional(number)
    weekly_day            = optional(string)
    weekly_retention_days = optional(number)
  })
  default = {}
}

variable "budget" {
  description = "What a month may cost before the owners hear of it, in whole units of the billing account's currency."
  type = object({
    currency = optional(string, "USD")
    units    = number
  })
}

variable "deletion_protection" {
  description = "Whether project, database and secrets are protected against deletion. Off only to tear the system down."
  type        = bool
  default     = true
}

variable "github" {
  description = "The repository whose pipeline may plan and apply: numeric ids of it and its owner, branch, and GitHub environment."
  type = object({
    environment   = string
    owner_id      = string
    ref           = optional(string, "refs/heads/main")
    repository_id = string
  })
}

variable "message_retention_days" {
  description = "For how many days messages and dead letters are kept, where not by default; see modules/pubsub."
  type = object({
    dead_letters = optional(number)
    topic        = optional(number)
  })
  default = {}
}

variable "name" {
  description = "The system's name, which accounts, roles and metrics begin with. The functions name their accounts holdfast-<group>."
  type        = string
  default     = "holdfast"
}

variable "point_in_time_recovery" {
  description = "Whether every version of every document of the last 7 days can be restored."
  type        = bool
  default     = true
}

variable "project" {
  description = "The project: its global id, display name, parent (organizations/<number> or folders/<number>) and billing account."
  type = object({
    billing_account = string
    id              = string
    name            = string
    parent          = string
  })
}

variable "region" {
  description = "Where everything is: a function runs where the database that triggers it is. Also in functions/.env.<project> (REGION) and firebase.json (hosting)."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "A region is named like us-central1."
  }
}

variable "web_domains" {
  description = "The storefront's own domains, beside those of Firebase Hosting."
  type        = list(string)
  default     = []
}
