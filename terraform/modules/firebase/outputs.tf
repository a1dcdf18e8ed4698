output "app_id" {
  description = "The web app's id, like 1:1234567890:web:0123456789abcdef."
  value       = google_firebase_web_app.this.app_id
}

output "project_id" {
  description = "The project's id, once it is a Firebase project."
  value       = google_firebase_project.this.project
}
