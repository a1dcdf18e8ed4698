# Ids that are all zeros, or end in them, are placeholders: see "Values" in ../../README.md.

alert_emails = {
  on-call = "on-call@example.com"
}

app_check = {
  "firestore.googleapis.com"       = "UNENFORCED"
  "identitytoolkit.googleapis.com" = "UNENFORCED"
}

backups = {
  daily_retention_days = 14
}

budget = {
  units = 1000
}

github = {
  environment   = "prod"
  owner_id      = "000000000"
  repository_id = "000000000"
}

project = {
  billing_account = "000000-000000-000000"
  id              = "holdfast-prod-000000"
  name            = "Holdfast"
  parent          = "folders/000000000000"
}

region = "us-central1"

web_domains = ["tickets.example.com"]
