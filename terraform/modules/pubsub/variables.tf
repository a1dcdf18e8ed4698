variable "project_id" {
  description = "The project of the topics."
  type        = string
}

variable "retention_days" {
  description = "For how many days topics keep messages for a replay, and dead-letter subscriptions keep what nobody has taken."
  type = object({
    dead_letters = optional(number, 31)
    topic        = optional(number, 7)
  })
  default = {}

  validation {
    condition     = alltrue([for days in values(var.retention_days) : days == floor(days) && days >= 1 && days <= 31])
    error_message = "Pub/Sub keeps messages for 1 to 31 whole days."
  }
}

variable "service_agent" {
  description = "Pub/Sub's own account in this project, as an IAM member: it forwards dead letters."
  type        = string
}

variable "topics" {
  description = "Topics by name, each with the IAM members that may publish to it, under names of the caller's choice."
  type = map(object({
    publishers = optional(map(string), {})
  }))

  validation {
    condition     = alltrue([for topic in keys(var.topics) : can(regex("^[a-z][a-z0-9-]{2,200}$", topic)) && !endswith(topic, "-dead")])
    error_message = "A topic is named by lower-case letters, digits and hyphens; the suffix -dead is that of its dead letters."
  }
}
