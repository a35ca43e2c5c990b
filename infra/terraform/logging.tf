# Logs hold ids and codes. What Google writes by itself and holds more is not kept.

resource "google_logging_project_bucket_config" "default" {
  project        = var.project_id
  location       = "global"
  bucket_id      = "_Default"
  description    = "Everything but what Google keeps for 400 days by itself."
  retention_days = var.log_retention_days

  depends_on = [google_project_service.api]
}

locals {
  log_exclusions = {
    requests = {
      description = "Addresses of callers; request metrics are there without."
      filter      = "log_id(\"run.googleapis.com/requests\") OR resource.type=\"http_load_balancer\""
    }
    uploads = {
      description = "Names that people have given their files."
      filter      = "resource.type=\"gcs_bucket\" AND resource.labels.bucket_name=\"${google_storage_bucket.private["uploads"].name}\""
    }
  }
}

resource "google_logging_project_exclusion" "exclusion" {
  for_each = local.log_exclusions

  project     = var.project_id
  name        = "${var.prefix}-${each.key}"
  description = each.value.description
  filter      = each.value.filter

  depends_on = [google_project_service.api]
}

# An account of every deletion that is not our own: objects have random names.
resource "google_project_iam_audit_config" "storage" {
  project = var.project_id
  service = "storage.googleapis.com"

  audit_log_config {
    log_type = "DATA_WRITE"
  }
}

resource "google_project_iam_audit_config" "secrets" {
  project = var.project_id
  service = "secretmanager.googleapis.com"

  audit_log_config {
    log_type = "DATA_READ"
  }
}
