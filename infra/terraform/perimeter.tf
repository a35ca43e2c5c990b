# A wall around the project: with it, a stolen credential reaches nothing from outside.

resource "google_access_context_manager_service_perimeter" "perimeter" {
  for_each = var.perimeter == null ? {} : { perimeter = var.perimeter }

  parent                    = "accessPolicies/${each.value.access_policy}"
  name                      = "accessPolicies/${each.value.access_policy}/servicePerimeters/${replace(var.prefix, "-", "_")}"
  title                     = replace(var.prefix, "-", "_")
  use_explicit_dry_run_spec = !each.value.enforced

  dynamic "spec" {
    for_each = each.value.enforced ? [] : [local.walled]

    content {
      resources           = ["projects/${local.number}"]
      restricted_services = spec.value
      access_levels       = each.value.access_levels
    }
  }

  dynamic "status" {
    for_each = each.value.enforced ? [local.walled] : []

    content {
      resources           = ["projects/${local.number}"]
      restricted_services = status.value
      access_levels       = each.value.access_levels
    }
  }

  depends_on = [google_project_service.api]
}

locals {
  walled = [
    "aiplatform.googleapis.com",
    "artifactregistry.googleapis.com",
    "cloudbuild.googleapis.com",
    "cloudfunctions.googleapis.com",
    "cloudkms.googleapis.com",
    "dlp.googleapis.com",
    "firestore.googleapis.com",
    "logging.googleapis.com",
    "pubsub.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
    "storage.googleapis.com",
  ]
}
