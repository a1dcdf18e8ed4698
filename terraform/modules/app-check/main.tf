resource "google_recaptcha_enterprise_key" "web" {
  project      = var.project_id
  display_name = "storefront"

  web_settings {
    integration_type  = "SCORE"
    allow_all_domains = false
    allowed_domains   = sort(var.domains)
  }
}

resource "google_firebase_app_check_recaptcha_enterprise_config" "web" {
  project   = var.project_id
  app_id    = var.app_id
  site_key  = google_recaptcha_enterprise_key.web.name
  token_ttl = "${var.token_ttl_minutes * 60}s"
}

resource "google_firebase_app_check_service_config" "this" {
  for_each = var.enforcement

  project          = var.project_id
  service_id       = each.key
  enforcement_mode = each.value

  # Enforced before the app can get tokens, a service refuses everybody.
  depends_on = [google_firebase_app_check_recaptcha_enterprise_config.web]
}
