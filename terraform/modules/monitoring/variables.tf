variable "dead_letter_subscriptions" {
  description = "Names of the subscriptions that keep dead letters."
  type        = set(string)

  validation {
    condition     = length(var.dead_letter_subscriptions) > 0
    error_message = "Dead letters that nobody watches are lost: name at least one subscription."
  }
}

variable "emails" {
  description = "Addresses that alerts go to, by a name for each."
  type        = map(string)

  validation {
    condition     = length(var.emails) > 0
    error_message = "An alert without a reader is none: give at least one address."
  }

  validation {
    condition     = alltrue([for address in values(var.emails) : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", address))])
    error_message = "Each address looks like on-call@example.com."
  }
}

variable "health" {
  description = "Where the health function answers, and what its answer contains."
  type = object({
    content = optional(string, "Server is up and running")
    host    = string
    path    = optional(string, "/health")
  })

  validation {
    condition     = startswith(var.health.path, "/") && can(regex("^[a-z0-9.-]+$", var.health.host))
    error_message = "The host is a bare host name, and the path starts with a slash."
  }
}

variable "name" {
  description = "The system's name, which metrics and the dashboard carry."
  type        = string
}

variable "project_id" {
  description = "The project that is watched."
  type        = string
}

variable "thresholds" {
  description = <<-EOT
    When to alert: share of 5xx among requests, and from how many requests per second on; age of the oldest message;
    lag of the release of expired holds, and how long it may be silent.
  EOT
  type = object({
    error_ratio                          = optional(number, 0.01)
    error_ratio_from_requests_per_second = optional(number, 0.2)
    oldest_message_seconds               = optional(number, 300)
    release_lag_seconds                  = optional(number, 300)
    release_silence_seconds              = optional(number, 600)
  })
  default = {}

  validation {
    condition     = var.thresholds.error_ratio > 0 && var.thresholds.error_ratio < 1
    error_message = "The error ratio is a share between 0 and 1."
  }

  validation {
    condition     = var.thresholds.error_ratio_from_requests_per_second >= 0
    error_message = "Requests per second are not negative."
  }

  validation {
    condition     = var.thresholds.oldest_message_seconds >= 60 && var.thresholds.release_lag_seconds >= 60
    error_message = "Ages are measured once a minute: 60 s or more."
  }

  validation {
    condition     = var.thresholds.release_silence_seconds >= 120 && var.thresholds.release_silence_seconds % 60 == 0
    error_message = "Silence is measured in whole minutes, from two of them."
  }
}
