variable "authorized_domains" {
  description = "Domains whose pages may sign users in."
  type        = set(string)

  validation {
    condition     = alltrue([for domain in var.authorized_domains : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", domain))])
    error_message = "A domain is a host name without scheme, port or path; localhost belongs to the emulators."
  }
}

variable "project_id" {
  description = "The Firebase project whose users these are."
  type        = string
}
