# Ids that are all zeros, or end in them, are placeholders: see "Values" in ../../README.md.

alert_emails = {
  on-call = "on-call@example.com"
}

# A handful of testers: one failure among few requests is no emergency.
alert_thresholds = {
  error_ratio = 0.05
}

app_check = {
  "firestore.googleapis.com"       = "UNENFORCED"
  "identitytoolkit.googleapis.com" = "UNENFORCED"
}

budget = {
  units = 50
}

github = {
  environment   = "dev"
  owner_id      = "000000000"
  repository_id = "000000000"
}

project = {
  billing_account = "000000-000000-000000"
  id              = "holdfast-dev-000000"
  name            = "Holdfast dev"
  parent          = "folders/000000000000"
}

region = "us-central1"
