resource "google_pubsub_subscription" "subscription" {
  for_each = local.subscriptions

  project = var.project_id
  name    = "${var.prefix}-${each.key}"
  topic   = local.topic_ids[each.value.topic]

  ack_deadline_seconds = min(local.functions[each.value.function].timeout_seconds + 20, 600)
  # No message outlives the promise to forget; the sweeper emits again what is still to be done.
  message_retention_duration = "${var.subscription_retention_seconds}s"
  retain_acked_messages      = false

  expiration_policy {
    ttl = ""
  }

  push_config {
    # functions-framework reads the topic out of the path.
    push_endpoint = join("/", [
      local.audiences[each.value.function],
      "projects/${var.project_id}/topics/${each.value.topic}",
    ])

    oidc_token {
      service_account_email = local.accounts.push[each.value.function]
      audience              = local.audiences[each.value.function]
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  # Nothing comes after the dead letter.
  dynamic "dead_letter_policy" {
    for_each = each.value.topic == local.dead_letter ? [] : [local.topic_ids[local.dead_letter]]

    content {
      dead_letter_topic     = dead_letter_policy.value
      max_delivery_attempts = var.delivery_attempts
    }
  }

  depends_on = [
    google_cloud_run_v2_service_iam_member.push,
    google_pubsub_topic_iam_member.dead_letter,
    google_service_account_iam_member.push_tokens,
  ]
}

# Without these two, dead letters are silently not forwarded.
resource "google_pubsub_topic_iam_member" "dead_letter" {
  project = var.project_id
  topic   = google_pubsub_topic.topic[local.dead_letter].name
  role    = "roles/pubsub.publisher"
  member  = local.agents.pubsub
}

resource "google_pubsub_subscription_iam_member" "dead_letter" {
  for_each = { for name, one in local.subscriptions : name => one if one.topic != local.dead_letter }

  project      = var.project_id
  subscription = google_pubsub_subscription.subscription[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = local.agents.pubsub
}

# Projects from before April 2021 do not have it by themselves.
resource "google_service_account_iam_member" "push_tokens" {
  for_each = local.event_functions

  service_account_id = local.account_ids.push[each.key]
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.agents.pubsub
}

resource "google_cloud_run_v2_service_iam_member" "push" {
  for_each = local.event_functions

  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = local.members.push[each.key]
}
