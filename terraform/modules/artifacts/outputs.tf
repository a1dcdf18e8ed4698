output "repository" {
  description = "The repository's name."
  value       = google_artifact_registry_repository.functions.repository_id
}
