# One identity a function, and one for whoever pushes events to it. None has a key.

resource "google_service_account" "function" {
  for_each = local.functions

  project      = var.project_id
  account_id   = local.services[each.key]
  display_name = "Keepsake ${each.key}"
  description  = "What the function ${each.key} runs as; its roles follow from its ports in pipeline.json."

  depends_on = [google_project_service.api]
}

resource "google_service_account" "push" {
  for_each = local.event_functions

  project      = var.project_id
  account_id   = replace("${var.prefix}-push-${each.key}", "_", "-")
  display_name = "Keepsake push to ${each.key}"
  description  = "What subscriptions sign in as to call ${each.key}, and nothing else."

  depends_on = [google_project_service.api]
}

resource "google_service_account" "build" {
  project      = var.project_id
  account_id   = "${var.prefix}-build"
  display_name = "Keepsake build"
  description  = "Builds the functions' images."

  depends_on = [google_project_service.api]
}

locals {
  # Addresses and names follow from what is configured, so that a plan shows them before anything exists.
  accounts = {
    for kind, accounts in {
      function = google_service_account.function
      push     = google_service_account.push
      other    = merge({ build = google_service_account.build }, google_service_account.deployer)
    } : kind => { for name, account in accounts : name => "${account.account_id}@${var.project_id}.iam.gserviceaccount.com" }
  }
  members = {
    for kind, accounts in local.accounts : kind => { for name, email in accounts : name => "serviceAccount:${email}" }
  }
  account_ids = {
    for kind, accounts in local.accounts :
    kind => { for name, email in accounts : name => "projects/${var.project_id}/serviceAccounts/${email}" }
  }
}
