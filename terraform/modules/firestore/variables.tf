variable "backups" {
  description = "For how many days the daily and the weekly backups are kept, and on which day the weekly one is made."
  type = object({
    daily_retention_days  = optional(number, 7)
    weekly_day            = optional(string, "SUNDAY")
    weekly_retention_days = optional(number, 98)
  })
  default = {}

  validation {
    condition = alltrue([
      for days in [var.backups.daily_retention_days, var.backups.weekly_retention_days] :
      days == floor(days) && days >= 1 && days <= 98
    ])
    error_message = "Firestore keeps a backup for 1 to 98 whole days."
  }

  validation {
    condition     = var.backups.weekly_retention_days >= var.backups.daily_retention_days
    error_message = "Weekly backups are there to outlive the daily ones."
  }

  validation {
    condition     = contains(["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"], var.backups.weekly_day)
    error_message = "The weekly day is a day of the week in capitals."
  }
}

variable "deletion_protection" {
  description = "Whether Firestore and Terraform refuse to delete the database."
  type        = bool
  default     = true
}

variable "location" {
  description = "Where the database is. Functions that it triggers run there too, so it is their region."
  type        = string
}

variable "point_in_time_recovery" {
  description = "Whether every version of every document of the last 7 days can be read and restored."
  type        = bool
  default     = true
}

variable "project_id" {
  description = "The project of the database."
  type        = string
}
