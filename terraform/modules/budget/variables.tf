variable "amount" {
  description = "What a month may cost, in whole units of the billing account's currency."
  type = object({
    currency = optional(string, "USD")
    units    = number
  })

  validation {
    condition     = can(regex("^[A-Z]{3}$", var.amount.currency))
    error_message = "A currency is an ISO 4217 code like USD."
  }

  validation {
    condition     = var.amount.units == floor(var.amount.units) && var.amount.units >= 1
    error_message = "The amount is a whole number from 1."
  }
}

variable "billing_account" {
  description = "The billing account that the budget is part of."
  type        = string
}

variable "display_name" {
  description = "The budget's name in the console and in its mails."
  type        = string

  validation {
    condition     = length(var.display_name) >= 1 && length(var.display_name) <= 60
    error_message = "The budget's name has 1 to 60 characters."
  }
}

variable "members" {
  description = "Who may read (roles/billing.viewer) or manage (roles/billing.costsManager) budgets of the billing account, by name."
  type = map(object({
    member = string
    role   = string
  }))
  default = {}

  validation {
    condition     = alltrue([for grant in values(var.members) : contains(["roles/billing.costsManager", "roles/billing.viewer"], grant.role)])
    error_message = "A budget takes roles/billing.viewer or roles/billing.costsManager."
  }
}

variable "notification_channels" {
  description = "Cloud Monitoring channels that hear of it, by name. A budget takes five."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(var.notification_channels) <= 5
    error_message = "A budget notifies at most five channels."
  }
}

variable "project_number" {
  description = "The number of the project whose costs count."
  type        = string
}

variable "thresholds" {
  description = "When to notify, by name: at which share of the amount, spent or (forecast) about to be."
  type = map(object({
    forecast = optional(bool, false)
    share    = number
  }))
  default = {
    half     = { share = 0.5 }
    most     = { share = 0.9 }
    all      = { share = 1 }
    expected = { share = 1, forecast = true }
  }

  validation {
    condition     = length(var.thresholds) > 0 && alltrue([for threshold in values(var.thresholds) : threshold.share > 0])
    error_message = "A budget nobody hears of is none: at least one threshold above 0."
  }
}
