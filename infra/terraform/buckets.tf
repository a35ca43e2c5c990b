locals {
  # Days after which what a crash has left is deleted. The functions delete long before.
  private_buckets = {
    keys    = 1
    results = 1
    staging = 1
    uploads = var.uploads_retention_days
  }
}

# Whatever is deleted here is gone at once: no soft delete, no versions, no retention, no holds.
resource "google_storage_bucket" "private" {
  #checkov:skip=CKV_GCP_62:A usage log would hold people's addresses; who reads objects is in the audit log
  #checkov:skip=CKV_GCP_78:A version would keep a photo that its owner has deleted

  for_each = local.private_buckets

  project                     = var.project_id
  name                        = "${var.project_id}-${var.prefix}-${each.key}"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  default_event_based_hold    = false
  force_destroy               = !var.deletion_protection

  soft_delete_policy {
    retention_duration_seconds = 0
  }

  versioning {
    enabled = false
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = each.value
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 1
    }
  }

  # A page may put a photo at an address that was signed for it. Nothing else may be asked from a page.
  dynamic "cors" {
    for_each = each.key == "uploads" && length(var.upload_origins) > 0 ? [var.upload_origins] : []

    content {
      origin          = cors.value
      method          = ["PUT"]
      response_header = ["content-type", "x-goog-content-length-range", "x-goog-if-generation-match"]
      max_age_seconds = 3600
    }
  }

  dynamic "encryption" {
    for_each = var.cmek ? [local.encryption["storage"]] : []

    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

# Google gives every new bucket to the project's viewers, editors and owners: whoever may look at the project could
# read what is staged, and its keys. These two take that back, for good: a role that is given again is taken again.
# Beside them, only what roles.tf gives (and delivery.tf, to the smoke test) holds.
resource "google_storage_bucket_iam_binding" "nobody_by_project" {
  for_each = {
    for pair in setproduct(keys(local.private_buckets), ["legacyBucketReader", "legacyObjectOwner", "legacyObjectReader"]) :
    join(" ", pair) => { bucket = pair[0], role = pair[1] }
  }

  bucket  = google_storage_bucket.private[each.value.bucket].name
  role    = "roles/storage.${each.value.role}"
  members = []
}

# An owner of the project keeps the bucket and reads nothing in it. Without this the person who applies could not: to
# be Owner means no right to any setting of a bucket. Destroyed, it would lock them out before the bucket is deleted.
resource "google_storage_bucket_iam_binding" "keepers" {
  for_each = local.private_buckets

  bucket  = google_storage_bucket.private[each.key].name
  role    = "roles/storage.legacyBucketOwner"
  members = ["projectOwner:${var.project_id}"]

  lifecycle {
    prevent_destroy = true
  }
}

# The functions' archives; nothing personal.
resource "google_storage_bucket" "archives" {
  #checkov:skip=CKV_GCP_62:It holds code of ours only, and who writes it is in the audit log
  #checkov:skip=CKV_KEEPSAKE_1:It holds code of ours only; what was deleted by mistake may be wanted back
  #checkov:skip=CKV_KEEPSAKE_2:It holds code of ours only; versions are what a rollback deploys again
  #checkov:skip=CKV_KEEPSAKE_4:It holds code of ours only, which stays as long as it is deployed

  project                     = var.project_id
  name                        = "${var.project_id}-${var.prefix}-archives"
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  dynamic "encryption" {
    for_each = var.cmek ? [local.encryption["storage"]] : []

    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}
