locals {
  image_repository = join("/", [
    "projects/${var.project_id}/locations/${var.region}/repositories",
    google_artifact_registry_repository.functions.repository_id,
  ])
}

# Images of the functions, as the build makes them.
resource "google_artifact_registry_repository" "functions" {
  project       = var.project_id
  location      = var.region
  repository_id = "${var.prefix}-functions"
  description   = "Images of Keepsake's functions."
  format        = "DOCKER"
  kms_key_name  = local.encryption["functions"]

  vulnerability_scanning_config {
    enablement_config = "INHERITED"
  }

  cleanup_policies {
    id     = "keep-recent"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }

  cleanup_policies {
    id     = "delete-old"
    action = "DELETE"

    condition {
      older_than = "2592000s"
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

# Who builds: reads archives, writes images and its log.
resource "google_artifact_registry_repository_iam_member" "build" {
  project    = var.project_id
  location   = var.region
  repository = google_artifact_registry_repository.functions.repository_id
  role       = "roles/artifactregistry.writer"
  member     = local.members.other["build"]
}

resource "google_storage_bucket_iam_member" "build" {
  bucket = google_storage_bucket.archives.name
  role   = "roles/storage.objectViewer"
  member = local.members.other["build"]
}

resource "google_project_iam_member" "build" {
  for_each = {
    "roles/logging.logWriter" = null
    # Cloud Functions copies an archive into a bucket of its own and builds from there.
    "roles/storage.objectViewer" = "projects/_/buckets/gcf-v2-sources-${local.number}-${var.region}"
  }

  project = var.project_id
  role    = each.key
  member  = local.members.other["build"]

  dynamic "condition" {
    for_each = each.value == null ? [] : [each.value]

    content {
      title      = "only-sources-of-functions"
      expression = "resource.name.startsWith(\"${condition.value}\")"
    }
  }
}
