locals {
  topic_ids = { for topic, made in google_pubsub_topic.topic : topic => "projects/${var.project_id}/topics/${made.name}" }
}

resource "google_pubsub_topic" "topic" {
  for_each = local.topics

  project      = var.project_id
  name         = "${var.prefix}-${each.key}"
  kms_key_name = local.encryption["pubsub"]
  # message_retention_duration stays unset: with it, acknowledged messages could be played again.

  message_storage_policy {
    allowed_persistence_regions = [var.region]
  }

  depends_on = [google_kms_crypto_key_iam_member.agent, google_project_service.api]
}
