variable "accounts" {
  description = "Service accounts that runs become, by name: the account as projects/<id>/serviceAccounts/<email>, and the provider (plan or apply) whose tokens it takes."
  type = map(object({
    account  = string
    provider = string
  }))

  validation {
    condition     = alltrue([for account in values(var.accounts) : contains(["plan", "apply"], account.provider)])
    error_message = "The provider is plan or apply."
  }
}

variable "github" {
  description = "Where the pipeline runs: the numeric ids of the repository and of its owner, the branch, and the GitHub environment whose approval a change takes."
  type = object({
    environment   = string
    owner_id      = string
    ref           = optional(string, "refs/heads/main")
    repository_id = string
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,100}$", var.github.environment))
    error_message = "The environment is named by letters, digits, hyphens and underscores."
  }

  validation {
    condition     = can(regex("^[0-9]+$", var.github.owner_id)) && can(regex("^[0-9]+$", var.github.repository_id))
    error_message = "Owner and repository are given by number: gh api repos/<owner>/<repository> --jq '.owner.id, .id'."
  }

  validation {
    condition     = can(regex("^refs/heads/[A-Za-z0-9._/-]+$", var.github.ref))
    error_message = "The ref is one branch, like refs/heads/main."
  }
}

variable "project_id" {
  description = "The project that trusts the repository."
  type        = string
}
