variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the project."
  type        = bool
  default     = true
}

variable "project" {
  description = "The project: its global id, display name, parent (organizations/<number> or folders/<number>) and the billing account that pays for it."
  type = object({
    billing_account = string
    id              = string
    name            = string
    parent          = string
  })

  validation {
    condition     = can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.project.billing_account))
    error_message = "A billing account looks like 012345-6789AB-CDEF01."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project.id))
    error_message = "A project id has 6 to 30 lower-case letters, digits and hyphens, and starts with a letter."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9' !-]{4,30}$", var.project.name))
    error_message = "A project's name has 4 to 30 letters, digits, spaces, hyphens, quotes or exclamation points."
  }

  validation {
    condition     = can(regex("^(organizations|folders)/[0-9]+$", var.project.parent))
    error_message = "The parent is organizations/<number> or folders/<number>."
  }
}

variable "services" {
  description = "Google APIs that the project uses, like run.googleapis.com."
  type        = set(string)

  validation {
    condition     = alltrue([for service in var.services : endswith(service, ".googleapis.com")])
    error_message = "Each service is named like run.googleapis.com."
  }
}
