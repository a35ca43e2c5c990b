# What each port of pipeline.json needs, and nothing more; tests/infra/test_roles.py holds the matrix beside it.
# A port that is not in this table fails the plan.

locals {
  reads_here  = var.brief_model == "local-reader-1"
  paints_here = startswith(var.image_model, "local-")
  # Whether photos can be read from people's Google accounts.
  reads_accounts = var.oauth_client_id != null

  port_grants = {
    accounts    = local.reads_accounts ? ["seal", "unseal"] : []
    addresses   = ["put_uploads", "sign_urls"]
    blobs       = ["blobs"]
    credentials = ["sign_files"]
    documents   = ["documents"]
    generator   = local.paints_here ? [] : ["predict"]
    geocoder    = []
    inspector   = local.paints_here ? [] : ["inspect"]
    lab         = []
    moderator   = local.reads_here ? [] : ["inspect", "predict"]
    press       = []
    prober      = local.paints_here ? [] : ["predict"]
    publisher   = ["publish"]
    reader      = local.reads_here ? [] : ["inspect", "predict"]
    signer      = ["sign"]
    sources     = concat(["uploads"], local.reads_accounts ? ["unseal"] : [])
    uploads     = ["erase_uploads"]
  }

  grant_permissions = {
    blobs = [
      "storage.buckets.get",
      "storage.objects.create",
      "storage.objects.delete",
      "storage.objects.get",
      "storage.objects.list",
    ]
    documents = [
      "datastore.entities.create",
      "datastore.entities.delete",
      "datastore.entities.get",
      "datastore.entities.list",
      "datastore.entities.update",
    ]
    erase_uploads = [
      "storage.objects.delete",
      "storage.objects.list",
    ]
    inspect     = ["serviceusage.services.use"]
    predict     = ["aiplatform.endpoints.predict"]
    publish     = ["pubsub.topics.publish"]
    put_uploads = ["storage.objects.create"]
    seal        = ["cloudkms.cryptoKeyVersions.useToEncrypt"]
    sign = [
      "cloudkms.cryptoKeyVersions.useToSign",
      "cloudkms.cryptoKeyVersions.viewPublicKey",
    ]
    sign_files = [
      "cloudkms.cryptoKeyVersions.useToSign",
      "cloudkms.cryptoKeyVersions.viewPublicKey",
    ]
    sign_urls = ["iam.serviceAccounts.signBlob"]
    trace     = ["telemetry.traces.write"]
    unseal    = ["cloudkms.cryptoKeyVersions.useToDecrypt"]
    uploads = [
      "storage.objects.get",
      "storage.objects.list",
    ]
  }

  grants = {
    for name, function in local.functions :
    name => toset(flatten([for port in function.ports : local.port_grants[port]]))
  }
  granted = {
    for grant, _ in local.grant_permissions :
    grant => toset([for name, grants in local.grants : name if contains(grants, grant)])
  }

  bucket_users = merge([
    for name in local.granted["blobs"] : {
      for bucket in ["keys", "results", "staging"] : "${name} ${bucket}" => { function = name, bucket = bucket }
    }
  ]...)
  topic_users = merge([
    for name in local.granted["publish"] : {
      for topic in local.published[name] : "${name} ${topic}" => { function = name, topic = topic }
    }
  ]...)
}

locals {
  roles = {
    for grant, role in google_project_iam_custom_role.grant : grant => "projects/${var.project_id}/roles/${role.role_id}"
  }
}

resource "google_project_iam_custom_role" "grant" {
  for_each = local.grant_permissions

  project     = var.project_id
  role_id     = "${replace(var.prefix, "-", "_")}_${each.key}"
  title       = "Keepsake ${each.key}"
  description = "What a function's port needs; see roles.tf."
  permissions = each.value

  depends_on = [google_project_service.api]
}

resource "google_project_iam_member" "documents" {
  for_each = local.granted["documents"]

  project = var.project_id
  role    = local.roles["documents"]
  member  = local.members.function[each.key]

  condition {
    title      = "only-core"
    expression = "resource.name == \"projects/${var.project_id}/databases/${google_firestore_database.database["core"].name}\""
  }
}

resource "google_storage_bucket_iam_member" "blobs" {
  for_each = local.bucket_users

  bucket = google_storage_bucket.private[each.value.bucket].name
  role   = local.roles["blobs"]
  member = local.members.function[each.value.function]
}

resource "google_storage_bucket_iam_member" "uploads" {
  for_each = local.granted["uploads"]

  bucket = google_storage_bucket.private["uploads"].name
  role   = local.roles["uploads"]
  member = local.members.function[each.key]
}

resource "google_storage_bucket_iam_member" "erase_uploads" {
  for_each = local.granted["erase_uploads"]

  bucket = google_storage_bucket.private["uploads"].name
  role   = local.roles["erase_uploads"]
  member = local.members.function[each.key]
}

resource "google_storage_bucket_iam_member" "put_uploads" {
  for_each = local.granted["put_uploads"]

  bucket = google_storage_bucket.private["uploads"].name
  role   = local.roles["put_uploads"]
  member = local.members.function[each.key]
}

# A function signs addresses as itself, and as nobody else.
resource "google_service_account_iam_member" "sign_urls" {
  for_each = local.granted["sign_urls"]

  service_account_id = local.account_ids.function[each.key]
  role               = local.roles["sign_urls"]
  member             = local.members.function[each.key]
}

resource "google_kms_crypto_key_iam_member" "seal" {
  for_each = local.granted["seal"]

  crypto_key_id = local.token_key
  role          = local.roles["seal"]
  member        = local.members.function[each.key]
}

resource "google_kms_crypto_key_iam_member" "unseal" {
  for_each = local.granted["unseal"]

  crypto_key_id = local.token_key
  role          = local.roles["unseal"]
  member        = local.members.function[each.key]
}

resource "google_pubsub_topic_iam_member" "publish" {
  for_each = local.topic_users

  project = var.project_id
  topic   = google_pubsub_topic.topic[each.value.topic].name
  role    = local.roles["publish"]
  member  = local.members.function[each.value.function]
}

resource "google_kms_crypto_key_iam_member" "sign" {
  for_each = local.granted["sign"]

  crypto_key_id = local.signing_key
  role          = local.roles["sign"]
  member        = local.members.function[each.key]
}

resource "google_kms_crypto_key_iam_member" "sign_files" {
  for_each = local.granted["sign_files"]

  crypto_key_id = local.credentials_key
  role          = local.roles["sign_files"]
  member        = local.members.function[each.key]
}

# Models of Google and DLP belong to no resource of ours: these two hold for the project.
resource "google_project_iam_member" "predict" {
  for_each = local.granted["predict"]

  project = var.project_id
  role    = local.roles["predict"]
  member  = local.members.function[each.key]
}

resource "google_project_iam_member" "inspect" {
  for_each = local.granted["inspect"]

  project = var.project_id
  role    = local.roles["inspect"]
  member  = local.members.function[each.key]
}

# Of no port: what every function tells about its own time, when somebody wants to know.
resource "google_project_iam_member" "trace" {
  for_each = toset(var.trace_share == 0 ? [] : keys(local.functions))

  project = var.project_id
  role    = local.roles["trace"]
  member  = local.members.function[each.key]
}
