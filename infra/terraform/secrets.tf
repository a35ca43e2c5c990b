locals {
  secret_folder = "/secrets/idempotency"
  secret_file   = "key"

  oauth_folder = "/secrets/oauth"
  oauth_file   = "client-secret"
  oauth_users = toset([
    for name, function in local.functions : name
    if local.reads_accounts && length(setintersection(function.ports, ["accounts", "sources"])) > 0
  ])
}

# Turns idempotency keys into request ids, and accounts into pseudonyms: whoever changes it parts everybody from
# what is theirs. Mounted as a file, because the environment is shown to whoever may look at a function.
resource "google_secret_manager_secret" "idempotency" {
  project             = var.project_id
  secret_id           = "${var.prefix}-idempotency"
  deletion_protection = var.deletion_protection

  replication {
    user_managed {
      replicas {
        location = var.region

        dynamic "customer_managed_encryption" {
          for_each = var.cmek ? [local.encryption["secrets"]] : []

          content {
            kms_key_name = customer_managed_encryption.value
          }
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

resource "google_secret_manager_secret_version" "idempotency" {
  secret = google_secret_manager_secret.idempotency.id
  # Written and forgotten: it is in no state.
  secret_data_wo         = var.idempotency_secret
  secret_data_wo_version = var.idempotency_secret_version
}

resource "google_secret_manager_secret_iam_member" "reader" {
  for_each = local.http_functions

  project   = var.project_id
  secret_id = google_secret_manager_secret.idempotency.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = local.members.function[each.key]
}

# Of the OAuth client that people agree with to let their photos be read.
resource "google_secret_manager_secret" "oauth" {
  for_each = toset(local.reads_accounts ? ["oauth"] : [])

  project             = var.project_id
  secret_id           = "${var.prefix}-${each.key}"
  deletion_protection = var.deletion_protection

  replication {
    user_managed {
      replicas {
        location = var.region

        dynamic "customer_managed_encryption" {
          for_each = var.cmek ? [local.encryption["secrets"]] : []

          content {
            kms_key_name = customer_managed_encryption.value
          }
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

resource "google_secret_manager_secret_version" "oauth" {
  for_each = google_secret_manager_secret.oauth

  secret = each.value.id
  # Written and forgotten: it is in no state.
  secret_data_wo         = var.oauth_client_secret
  secret_data_wo_version = var.oauth_client_secret_version
}

resource "google_secret_manager_secret_iam_member" "oauth_reader" {
  for_each = local.oauth_users

  project   = var.project_id
  secret_id = google_secret_manager_secret.oauth["oauth"].secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = local.members.function[each.key]
}
