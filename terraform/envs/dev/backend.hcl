bucket = "holdfast-dev-000000-tfstate"
