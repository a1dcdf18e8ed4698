# Values are in terraform.tfvars; modules/platform and the modules below it say what each may be, and refuse the rest.
# Types repeated here would silently drop what they do not know.

variable "alert_emails" {
  description = "Addresses that alerts and budget notices go to, by a name for each."
  type        = map(string)
}

variable "alert_thresholds" {
  description = "When to alert, where not by default."
  type        = any
  default     = {}
}

variable "app_check" {
  description = "App Check's mode (OFF, UNENFORCED, ENFORCED) by service that browsers talk to."
  type        = map(string)
}

variable "backups" {
  description = "How long backups of the database are kept, where not by default."
  type        = any
  default     = {}
}

variable "budget" {
  description = "What a month may cost before the owners hear of it."
  type        = any
}

variable "deletion_protection" {
  description = "Whether project, database and secrets are protected against deletion."
  type        = bool
  default     = true
}

variable "github" {
  description = "The repository whose pipeline may plan and apply: numeric ids of it and its owner, and its GitHub environment."
  type        = any
}

variable "project" {
  description = "The project: id, display name, parent and billing account."
  type        = any
}

variable "region" {
  description = "Where everything is."
  type        = string
}

variable "web_domains" {
  description = "The storefront's own domains, beside those of Firebase Hosting."
  type        = list(string)
  default     = []
}
