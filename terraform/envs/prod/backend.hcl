bucket = "holdfast-prod-000000-tfstate"
