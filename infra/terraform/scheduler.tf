resource "google_cloud_scheduler_job" "tick" {
  project     = var.project_id
  region      = var.region
  name        = "${var.prefix}-${local.tick}"
  description = "The sweeper's minute: it expires, emits again what has stalled, and erases."
  schedule    = "* * * * *"
  time_zone   = "Etc/UTC"

  pubsub_target {
    topic_name = local.topic_ids[local.tick]
    # An event of shared/events.py; the scheduler cannot say when.
    data = base64encode(jsonencode({ type = local.tick }))
  }

  retry_config {
    retry_count = 3
  }

  depends_on = [google_project_service.api, google_pubsub_topic_iam_member.tick]
}

resource "google_pubsub_topic_iam_member" "tick" {
  project = var.project_id
  topic   = google_pubsub_topic.topic[local.tick].name
  role    = "roles/pubsub.publisher"
  member  = local.agents.scheduler
}
