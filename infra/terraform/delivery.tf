# Cloud Build: every push is planned by one identity, and applied by another one when somebody has approved. What the
# builds do stands in cloudbuild.yaml and infra/build. Like federation.tf, this is applied by a person.

locals {
  delivery = var.delivery == null ? {} : { delivery = var.delivery }
  builds = {
    plan     = { file = "cloudbuild.yaml", as = "planner", approval = false }
    apply    = { file = "infra/build/apply.yaml", as = "deployer", approval = true }
    rollback = { file = "infra/build/rollback.yaml", as = "deployer", approval = true }
  }
  smoke_account = "${var.prefix}-smoke@${var.project_id}.iam.gserviceaccount.com"
  substitutions = var.delivery == null ? {} : {
    _BUILDER_DIGEST  = var.delivery.builder_digest
    _PREFIX          = var.prefix
    _REGION          = var.region
    _RELEASES_BUCKET = "${var.project_id}-${var.prefix}-releases"
    _STATE_BUCKET    = var.state_bucket
  }
  smoke_substitutions = {
    _AUDIENCE      = sort(var.caller_audiences)[0]
    _RELEASE       = ""
    _SMOKE_ACCOUNT = local.smoke_account
  }
  # A synthetic user's app puts uploads and takes them away, and may see which objects are left: names, not contents.
  smoke_permissions = {
    lists   = { buckets = keys(local.private_buckets), permissions = ["storage.objects.list"] }
    uploads = { buckets = ["uploads"], permissions = ["storage.objects.create", "storage.objects.delete"] }
  }
  smoke_grants = merge([
    for what, grant in local.smoke_permissions : {
      for bucket in grant.buckets : "${what} ${bucket}" => { what = what, bucket = bucket }
    }
  ]...)
}

resource "google_cloudbuild_trigger" "build" {
  for_each = var.delivery == null ? {} : local.builds

  project         = var.project_id
  location        = var.region
  name            = "${var.prefix}-${each.key}"
  description     = "See ${each.value.file}."
  service_account = local.account_ids.other[each.value.as]
  filename        = each.value.approval ? null : each.value.file
  substitutions   = merge(local.substitutions, each.value.approval ? local.smoke_substitutions : {})

  dynamic "repository_event_config" {
    for_each = each.value.approval ? [] : [var.delivery]

    content {
      repository = repository_event_config.value.repository

      push {
        branch = "^${repository_event_config.value.branch}$"
      }
    }
  }

  dynamic "source_to_build" {
    for_each = each.value.approval ? [var.delivery] : []

    content {
      repository = source_to_build.value.repository
      ref        = "refs/heads/${source_to_build.value.branch}"
      repo_type  = "UNKNOWN"
    }
  }

  dynamic "git_file_source" {
    for_each = each.value.approval ? [var.delivery] : []

    content {
      path       = each.value.file
      repository = git_file_source.value.repository
      revision   = "refs/heads/${git_file_source.value.branch}"
      repo_type  = "UNKNOWN"
    }
  }

  approval_config {
    approval_required = each.value.approval
  }

  lifecycle {
    precondition {
      condition     = var.state_bucket != null
      error_message = "`delivery` needs `state_bucket`: without Terraform's state nothing can be planned."
    }
  }

  depends_on = [google_project_service.api]
}

# What was planned, for as long as somebody may want to go back to it. A plan tells settings, so it is as private as
# the state; photos are in neither.
resource "google_storage_bucket" "releases" {
  #checkov:skip=CKV_GCP_62:It holds code and plans of ours only, and who writes it is in the audit log
  #checkov:skip=CKV_GCP_78:A release is written once; nobody who deploys may overwrite or delete one
  #checkov:skip=CKV_KEEPSAKE_1:It holds code and plans of ours only; what was deleted by mistake may be wanted back
  #checkov:skip=CKV_KEEPSAKE_4:It holds code and plans of ours only, which a rollback may need for months

  for_each = local.delivery

  project                     = var.project_id
  name                        = local.substitutions["_RELEASES_BUCKET"]
  location                    = var.region
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age = 180
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

# Whoever plans adds releases and changes none; whoever applies takes them as they are.
resource "google_storage_bucket_iam_member" "releases" {
  for_each = {
    for who, role in { planner = "roles/storage.objectCreator", deployer = "roles/storage.objectViewer" } :
    who => role if var.delivery != null
  }

  bucket = google_storage_bucket.releases["delivery"].name
  role   = each.value
  member = local.members.other[each.key]
}

# The image the builds run in.
resource "google_artifact_registry_repository" "builders" {
  for_each = local.delivery

  project       = var.project_id
  location      = var.region
  repository_id = "${var.prefix}-builders"
  description   = "The image that Keepsake's builds run in."
  format        = "DOCKER"
  kms_key_name  = local.encryption["functions"]

  docker_config {
    immutable_tags = true
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

resource "google_artifact_registry_repository_iam_member" "builders" {
  for_each = var.delivery == null ? {} : local.deployers

  project    = var.project_id
  location   = var.region
  repository = google_artifact_registry_repository.builders["delivery"].repository_id
  role       = "roles/artifactregistry.reader"
  member     = local.members.other[each.key]
}

resource "google_service_account" "smoke" {
  for_each = local.delivery

  project      = var.project_id
  account_id   = "${var.prefix}-smoke"
  display_name = "Keepsake smoke test"
  description  = "The synthetic user of infra/smoke, and its app."

  depends_on = [google_project_service.api]
}

resource "google_project_iam_custom_role" "smoke" {
  for_each = var.delivery == null ? {} : local.smoke_permissions

  project     = var.project_id
  role_id     = "${replace(var.prefix, "-", "_")}_smoke_${each.key}"
  title       = "Keepsake smoke test, ${each.key}"
  description = "What the smoke test does in buckets; it reads no object."
  permissions = each.value.permissions

  depends_on = [google_project_service.api]
}

resource "google_storage_bucket_iam_member" "smoke" {
  for_each = var.delivery == null ? {} : local.smoke_grants

  bucket = google_storage_bucket.private[each.value.bucket].name
  role   = "projects/${var.project_id}/roles/${google_project_iam_custom_role.smoke[each.value.what].role_id}"
  member = "serviceAccount:${local.smoke_account}"

  depends_on = [google_service_account.smoke]
}

# The deployer signs in as the synthetic user, who has no key either.
resource "google_service_account_iam_member" "smoke" {
  for_each = local.delivery

  service_account_id = google_service_account.smoke[each.key].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.members.other["deployer"]
}
