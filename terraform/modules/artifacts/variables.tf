variable "location" {
  description = "The functions' region."
  type        = string
}

variable "project_id" {
  description = "The functions' project."
  type        = string
}

variable "retention_days" {
  description = "For how many days an image is kept."
  type        = number
  default     = 7

  validation {
    condition     = var.retention_days == floor(var.retention_days) && var.retention_days >= 1 && var.retention_days <= 365
    error_message = "An image is kept for 1 to 365 whole days."
  }
}
