variable "deletion_protection" {
  description = "Whether Terraform refuses to delete the secrets."
  type        = bool
  default     = true
}

variable "destroy_delay_days" {
  description = "For how many days a destroyed version of a secret can still be restored."
  type        = number
  default     = 7

  validation {
    condition     = var.destroy_delay_days == floor(var.destroy_delay_days) && var.destroy_delay_days >= 1 && var.destroy_delay_days <= 365
    error_message = "The delay is 1 to 365 whole days."
  }
}

variable "location" {
  description = "The region that keeps the secrets: where the functions that read them run."
  type        = string
}

variable "project_id" {
  description = "The project of the secrets."
  type        = string
}

variable "secrets" {
  description = "Secrets by the name that functions bind them by, each with the IAM members that may read it, under names of the caller's choice."
  type = map(object({
    readers = optional(map(string), {})
  }))

  validation {
    condition     = alltrue([for secret in keys(var.secrets) : can(regex("^[A-Z][A-Z0-9_]{2,100}$", secret))])
    error_message = "A secret becomes an environment variable: capitals, digits and underscores."
  }
}
