variable "project_id" {
  description = "The project that becomes a Firebase project."
  type        = string
}

variable "web_app_name" {
  description = "Display name of the web app that the storefront identifies itself as."
  type        = string

  validation {
    condition     = length(var.web_app_name) >= 1 && length(var.web_app_name) <= 63
    error_message = "The web app's name has 1 to 63 characters."
  }
}
