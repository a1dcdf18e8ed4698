variable "app_id" {
  description = "The Firebase web app that is checked."
  type        = string
}

variable "domains" {
  description = "Domains that serve the web app."
  type        = set(string)

  validation {
    condition     = length(var.domains) > 0
    error_message = "Without a domain no browser gets a token."
  }
}

variable "enforcement" {
  description = "Whether a service refuses clients without a token (ENFORCED), counts them (UNENFORCED) or does nothing (OFF), by service."
  type        = map(string)

  validation {
    condition     = alltrue([for service in keys(var.enforcement) : contains(["firestore.googleapis.com", "identitytoolkit.googleapis.com"], service)])
    error_message = "Clients talk to firestore.googleapis.com and identitytoolkit.googleapis.com only."
  }

  validation {
    condition     = alltrue([for mode in values(var.enforcement) : contains(["OFF", "UNENFORCED", "ENFORCED"], mode)])
    error_message = "A mode is OFF, UNENFORCED or ENFORCED."
  }
}

variable "project_id" {
  description = "The Firebase project."
  type        = string
}

variable "token_ttl_minutes" {
  description = "For how many minutes a token is good."
  type        = number
  default     = 60

  validation {
    condition     = var.token_ttl_minutes >= 30 && var.token_ttl_minutes <= 10080
    error_message = "A token is good for 30 minutes to 7 days."
  }
}
