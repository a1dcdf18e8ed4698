mock_provider "google" {}

variables {
  accounts   = {}
  project_id = "holdfast-test"
}

run "a_repository_by_name" {
  command         = plan
  expect_failures = [var.github]

  variables {
    github = { environment = "prod", owner_id = "example", repository_id = "holdfast" }
  }
}

run "any_branch" {
  command         = plan
  expect_failures = [var.github]

  variables {
    github = { environment = "prod", owner_id = "1234", ref = "*", repository_id = "5678" }
  }
}

run "a_value_that_ends_early" {
  command         = plan
  expect_failures = [var.github]

  variables {
    github = { environment = "prod' || 'a' == 'a", owner_id = "1234", repository_id = "5678" }
  }
}
