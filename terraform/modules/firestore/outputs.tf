output "database" {
  description = "The database's name and what protects it."
  value = {
    concurrency_mode        = google_firestore_database.this.concurrency_mode
    daily_backup_retention  = google_firestore_backup_schedule.daily.retention
    delete_protection_state = google_firestore_database.this.delete_protection_state
    name                    = google_firestore_database.this.name
    point_in_time_recovery  = google_firestore_database.this.point_in_time_recovery_enablement
    weekly_backup_retention = google_firestore_backup_schedule.weekly.retention
  }
}
