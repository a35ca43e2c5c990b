locals {
  # Apart, because access cannot be limited to a collection: workers use core, the admin function also policy.
  databases = toset(["core", "policy"])
}

resource "google_firestore_database" "database" {
  for_each = local.databases

  project         = var.project_id
  name            = each.key
  location_id     = var.region
  type            = "FIRESTORE_NATIVE"
  deletion_policy = "DELETE"
  # What is deleted must be gone: past versions are readable for an hour anyway, not for seven days, and there
  # is no backup schedule.
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_DISABLED"
  delete_protection_state           = var.deletion_protection ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"

  dynamic "cmek_config" {
    for_each = var.cmek ? [local.encryption["firestore"]] : []

    content {
      kms_key_name = cmek_config.value
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}

resource "google_firebaserules_ruleset" "closed" {
  project = var.project_id

  source {
    files {
      name    = "firestore.rules"
      content = file("${path.module}/firestore.rules")
    }
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.api]
}

resource "google_firebaserules_release" "closed" {
  for_each = local.databases

  project      = var.project_id
  name         = "cloud.firestore/${google_firestore_database.database[each.key].name}"
  ruleset_name = "projects/${var.project_id}/rulesets/${google_firebaserules_ruleset.closed.name}"
}

locals {
  # The fields that queries name (tests/infra/test_indexes.py asks the stores). Nothing else is indexed: every entry
  # costs a write, and one on a time that only grows limits a collection to 500 writes a second.
  indexed_fields = {
    aliases     = []
    budgets     = []
    connections = ["due_at", "owner"]
    consents    = ["withdrawal_due"]
    cursors     = []
    files       = ["at", "owner", "skipped_in", "source"]
    labels      = ["owner"]
    libraries   = []
    photos      = ["owner"]
    policies    = []
    receipts    = []
    requests    = ["due_at", "id", "lease_holder", "owner"]
    trips       = []
    years       = []
  }
  indexes = merge([
    for collection, fields in local.indexed_fields : {
      for field in fields : "${collection}.${field}" => { collection = collection, field = field }
    }
  ]...)
}

resource "google_firestore_field" "unindexed" {
  for_each = local.indexed_fields

  project    = var.project_id
  database   = google_firestore_database.database["core"].name
  collection = each.key
  field      = "*"

  index_config {}
}

resource "google_firestore_field" "indexed" {
  for_each = local.indexes

  project    = var.project_id
  database   = google_firestore_database.database["core"].name
  collection = each.value.collection
  field      = each.value.field

  index_config {
    indexes {
      order       = "ASCENDING"
      query_scope = "COLLECTION"
    }
  }
}

# What nothing else deletes, or only the sweeper. Firestore deletes within a day of this time, and until then a
# reader still finds the document. How long each lives is said in shared/domain: BUDGET_LIFE, RECEIPT_LIFE,
# RECORD_LIFE. Not among them: consents and the library, which live until their owner says otherwise.
resource "google_firestore_field" "expires" {
  for_each = toset(["budgets", "receipts", "requests"])

  project    = var.project_id
  database   = google_firestore_database.database["core"].name
  collection = each.key
  field      = "expires_at"

  ttl_config {}
  # A time that only grows is a hot spot in an index.
  index_config {}
}

# The photos of one person that have a term, the best-looking first; counting them takes it, too.
resource "google_firestore_index" "found" {
  project     = var.project_id
  database    = google_firestore_database.database["core"].name
  collection  = "photos"
  query_scope = "COLLECTION"

  fields {
    field_path = "owner"
    order      = "ASCENDING"
  }

  fields {
    field_path   = "terms"
    array_config = "CONTAINS"
  }

  fields {
    field_path = "rank"
    order      = "ASCENDING"
  }
}

# The photos of one person whose meaning is nearest to a wish's.
resource "google_firestore_index" "nearest" {
  project     = var.project_id
  database    = google_firestore_database.database["core"].name
  collection  = "photos"
  query_scope = "COLLECTION"

  fields {
    field_path = "owner"
    order      = "ASCENDING"
  }

  fields {
    field_path = "__name__"
    order      = "ASCENDING"
  }

  fields {
    field_path = "embedding"

    vector_config {
      dimension = 768
      flat {}
    }
  }
}
