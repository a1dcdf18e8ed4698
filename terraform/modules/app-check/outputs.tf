output "site_key" {
  description = "The reCAPTCHA Enterprise key that the storefront is built with. Public by nature."
  value       = google_recaptcha_enterprise_key.web.name
  depends_on  = [google_firebase_app_check_recaptcha_enterprise_config.web]
}
