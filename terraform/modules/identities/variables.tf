variable "accounts" {
  description = <<-EOT
    Service accounts by name: what they are for, their custom roles (keys of custom_roles), their predefined roles on the
    project, and the accounts that they may deploy code as (other keys of accounts, or of other_accounts). With
    may_grant_only, a role that may grant roles may grant these alone.
  EOT
  type = map(object({
    act_as       = optional(set(string), [])
    custom_roles = optional(set(string), [])
    description  = string
    project_roles = optional(map(object({
      may_grant_only = optional(set(string))
    })), {})
  }))

  validation {
    condition     = alltrue([for name in keys(var.accounts) : can(regex("^[a-z][a-z0-9-]*[a-z0-9]$", name))])
    error_message = "An account's name has lower-case letters, digits and hyphens."
  }

  validation {
    condition = alltrue(flatten([
      for account in values(var.accounts) : [for role in keys(account.project_roles) : !contains(["roles/editor", "roles/owner", "roles/viewer"], role)]
    ]))
    error_message = "Basic roles reach everything in the project, also what is added later: name the roles that the work takes."
  }

  validation {
    condition = alltrue(flatten([
      for account in values(var.accounts) : [
        for role, settings in account.project_roles :
        role != "roles/resourcemanager.projectIamAdmin" || settings.may_grant_only != null
      ]
    ]))
    error_message = "Who may grant roles says which: may_grant_only."
  }

  validation {
    condition = alltrue(flatten([
      for account in values(var.accounts) : [
        for settings in values(account.project_roles) : settings.may_grant_only == null ? true : length(settings.may_grant_only) <= 10
      ]
    ]))
    error_message = "An IAM condition lists at most 10 roles."
  }
}

variable "custom_roles" {
  description = "Roles made of single permissions, where a predefined role would allow more than the work takes."
  type = map(object({
    description = string
    permissions = set(string)
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.custom_roles) : can(regex("^[a-z][A-Za-z]*$", name))])
    error_message = "A custom role's name has letters only."
  }

  validation {
    condition     = alltrue([for role in values(var.custom_roles) : length(role.permissions) > 0])
    error_message = "A custom role has permissions."
  }
}

variable "name" {
  description = "The system's name, which the accounts' names begin with: the functions name the accounts they run as."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,15}$", var.name))
    error_message = "The name has 2 to 16 lower-case letters, digits and hyphens."
  }
}

variable "other_accounts" {
  description = "Service accounts made elsewhere that accounts may deploy code as, by name, as projects/<id>/serviceAccounts/<email>."
  type        = map(string)
  default     = {}
}

variable "project_id" {
  description = "The project of the accounts."
  type        = string
}
