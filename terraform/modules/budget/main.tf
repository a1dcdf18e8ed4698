resource "google_billing_budget" "this" {
  billing_account = var.billing_account
  display_name    = var.display_name

  budget_filter {
    projects        = ["projects/${var.project_number}"]
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = var.amount.currency
      units         = tostring(var.amount.units)
    }
  }

  dynamic "threshold_rules" {
    for_each = var.thresholds
    content {
      threshold_percent = threshold_rules.value.share
      spend_basis       = threshold_rules.value.forecast ? "FORECASTED_SPEND" : "CURRENT_SPEND"
    }
  }

  all_updates_rule {
    monitoring_notification_channels = values(var.notification_channels)
    disable_default_iam_recipients   = false
  }
}

# A budget belongs to the billing account, so this is where the pipeline needs its rights to it.
resource "google_billing_account_iam_member" "this" {
  for_each = var.members

  billing_account_id = var.billing_account
  role               = each.value.role
  member             = each.value.member
}
