locals {
  # One key a service, so that one can be switched off without the others. Functions and their images share one,
  # because Cloud Functions wants it so.
  encrypted = {
    firestore = [local.agents.firestore]
    functions = [local.agents.cloudfunctions, local.agents.run, local.agents.artifactregistry, local.agents.storage]
    pubsub    = [local.agents.pubsub]
    secrets   = [local.agents.secretmanager]
    storage   = [local.agents.storage]
  }
  encryption = {
    for name, _ in local.encrypted :
    name => var.cmek ? "${local.key_ring}/cryptoKeys/${google_kms_crypto_key.encryption[name].name}" : null
  }
  encryption_users = merge([
    for name, agents in local.encrypted : {
      for agent in agents : "${name} ${agent}" => { key = name, member = agent }
    } if var.cmek
  ]...)

  key_ring            = "projects/${var.project_id}/locations/${var.region}/keyRings/${google_kms_key_ring.ring.name}"
  token_key           = one([for key in google_kms_crypto_key.tokens : "${local.key_ring}/cryptoKeys/${key.name}"])
  signing_key         = "${local.key_ring}/cryptoKeys/${google_kms_crypto_key.signing.name}"
  signing_key_version = "${local.signing_key}/cryptoKeyVersions/${var.signing_key_version}"

  credentials_key         = "${local.key_ring}/cryptoKeys/${google_kms_crypto_key.credentials.name}"
  credentials_key_version = "${local.credentials_key}/cryptoKeyVersions/${var.credentials_key_version}"
}

resource "google_kms_key_ring" "ring" {
  project  = var.project_id
  name     = var.prefix
  location = var.region

  # Google never deletes a key ring or a key; what `destroy` would do is destroy the key versions.
  lifecycle {
    prevent_destroy = true
  }

  depends_on = [google_project_service.api]
}

# Signs receipts. Asymmetric keys do not rotate by themselves: a new version is made by hand, and used when
# `signing_key_version` says so. Receipts carry their public key, so that old ones still verify.
resource "google_kms_crypto_key" "signing" {
  name                       = "receipts"
  key_ring                   = local.key_ring
  purpose                    = "ASYMMETRIC_SIGN"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = var.signing_protection_level
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Signs what finished files say about how they were made (C2PA). A key of its own: what it signs is read by others, with
# certificates that can be withdrawn, and a signature for one purpose may never pass for one of the other.
resource "google_kms_crypto_key" "credentials" {
  name                       = "credentials"
  key_ring                   = local.key_ring
  purpose                    = "ASYMMETRIC_SIGN"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = var.signing_protection_level
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Seals what signs in to people's Google accounts. Without it nobody can sign in, or out: to switch accounts off, have
# everybody leave them first.
resource "google_kms_crypto_key" "tokens" {
  for_each = toset(local.reads_accounts ? ["tokens"] : [])

  name                       = each.key
  key_ring                   = local.key_ring
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"

  version_template {
    algorithm        = "GOOGLE_SYMMETRIC_ENCRYPTION"
    protection_level = var.signing_protection_level
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key" "encryption" {
  for_each = toset([for name, _ in local.encrypted : name if var.cmek])

  name            = each.key
  key_ring        = local.key_ring
  purpose         = "ENCRYPT_DECRYPT"
  rotation_period = "7776000s"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key_iam_member" "agent" {
  for_each = local.encryption_users

  crypto_key_id = local.encryption[each.value.key]
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = each.value.member
}
