# What is counted, from the lines that the functions write (shared/logs.py). tests/infra/test_monitoring.py runs the
# functions and holds these filters beside their lines.

locals {
  monitoring_seconds = [
    0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800, 3600,
  ]
  monitoring_shares   = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.25, 1.5, 2]
  monitoring_microusd = [10000, 20000, 50000, 100000, 200000, 300000, 400000, 500000, 750000, 1000000, 2000000, 5000000]

  monitoring_lines = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=~\"^${var.prefix}-\""

  # A metric without `value` counts lines; with one, it is the distribution of that field. Labels are fields too.
  monitoring_metrics = {
    answer_seconds = {
      description = "How long the HTTP functions took; asking for news may wait on purpose and is left out."
      filter      = "jsonPayload.event=\"http_answered\" AND jsonPayload.route!=\"status_of\""
      labels      = ["function", "route"]
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    answers = {
      description = "Answers of the HTTP functions, by status and code of the error."
      filter      = "jsonPayload.event=\"http_answered\""
      labels      = ["function", "route", "http_status", "code"]
    }
    cap_share = {
      description = "How much of somebody's daily cap is taken when a request reserves."
      filter      = "jsonPayload.event=\"budget_reserved\""
      labels      = []
      value       = "cap_share"
      unit        = "1"
      bounds      = local.monitoring_shares
    }
    caps_exceeded = {
      description = "Reservations over a daily cap: there may be none."
      filter      = "jsonPayload.event=\"budget_reserved\" AND jsonPayload.cap_share>1"
      labels      = []
    }
    deliveries = {
      description = "Events that were handled, or failed and come again."
      filter      = "jsonPayload.event=(\"event_handled\" OR \"event_failed\")"
      labels      = ["function", "topic", "event", "code"]
    }
    delivered_seconds = {
      description = "From the submission (or the answer to a question, or the last page of the library) to the picture."
      filter      = "jsonPayload.event=\"request_ended\" AND jsonPayload.status=\"DELIVERED\" AND jsonPayload.kind=\"make\""
      labels      = []
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    erased_seconds = {
      description = "From a request's end to its keys and objects being seen gone."
      filter      = "jsonPayload.event=\"request_erased\""
      labels      = []
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    events_malformed = {
      description = "Events that this version cannot read."
      filter      = "jsonPayload.event=\"event_malformed\""
      labels      = ["function"]
    }
    handling_seconds = {
      description = "How long a delivery kept its function, whatever came of it."
      filter      = "jsonPayload.event=(\"event_handled\" OR \"event_failed\")"
      labels      = ["function", "topic"]
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    lease_share = {
      description = "How much of its lease a step has used up."
      filter      = "jsonPayload.event=\"step_done\""
      labels      = ["function"]
      value       = "lease_share"
      unit        = "1"
      bounds      = local.monitoring_shares
    }
    model_calls = {
      description = "Calls of image models: made, or the code of what went wrong."
      filter      = "jsonPayload.event=\"model_called\""
      labels      = ["model", "code"]
    }
    model_failures = {
      description = "What models answered instead, by the service's own code."
      filter      = "jsonPayload.event=\"model_call_failed\""
      labels      = ["model", "said"]
    }
    model_refusals = {
      description = "Answers of models without a picture, by our code."
      filter      = "jsonPayload.event=\"model_made_nothing\""
      labels      = ["model", "code"]
    }
    model_seconds = {
      description = "How long a picture took to be made."
      filter      = "jsonPayload.event=\"model_called\" AND jsonPayload.code=\"made\""
      labels      = ["model"]
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    models_gone = {
      description = "Models found to be gone, and requests that failed because theirs is retired, or closed to this project."
      filter      = "jsonPayload.event=(\"model_gone\" OR \"request_ended\") AND jsonPayload.code=(\"model_gone\" OR \"model_forbidden\")"
      labels      = ["model", "code"]
    }
    orphans = {
      description = "Sweeps that found objects of a request that has none: something crashed or was late."
      filter      = "jsonPayload.event=\"swept\" AND jsonPayload.orphans>0"
      labels      = []
    }
    overdue_seconds = {
      description = "For how long the oldest of what should be gone has been there, a sweep."
      filter      = "jsonPayload.event=\"swept\""
      labels      = []
      value       = "oldest_seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    requests_accepted = {
      description = "Requests that were accepted."
      filter      = "jsonPayload.event=\"request_accepted\""
      labels      = ["kind"]
    }
    requests_ended = {
      description = "Requests that have ended: how, why, and where they stood before."
      filter      = "jsonPayload.event=\"request_ended\""
      labels      = ["kind", "status", "code", "was"]
    }
    senders_refused = {
      description = "Events that came without the token of their subscription."
      filter      = "jsonPayload.event=\"sender_refused\""
      labels      = ["function"]
    }
    spans_dropped = {
      description = "Pieces of work whose spans could not be exported."
      filter      = "jsonPayload.event=\"spans_dropped\""
      labels      = ["error"]
    }
    spend_microusd = {
      description = "What the model calls of an ended request cost, in millionths of a US dollar."
      filter      = "jsonPayload.event=\"request_ended\" AND jsonPayload.cost_microusd>0"
      labels      = ["model"]
      value       = "cost_microusd"
      unit        = "1"
      bounds      = local.monitoring_microusd
    }
    step_failures = {
      description = "Steps that failed and are tried again, by code."
      filter      = "jsonPayload.event=\"step_failed\""
      labels      = ["function", "code", "error"]
    }
    step_seconds = {
      description = "How long a step took, by the status it led to."
      filter      = "jsonPayload.event=\"step_done\""
      labels      = ["function", "status"]
      value       = "seconds"
      unit        = "s"
      bounds      = local.monitoring_seconds
    }
    sweeps = {
      description = "The sweeper's heartbeat: one a minute."
      filter      = "jsonPayload.event=\"swept\""
      labels      = []
    }
    sweeps_overdue = {
      description = "Sweeps that found something two minutes or more after it should have been gone."
      filter      = "jsonPayload.event=\"swept\" AND jsonPayload.overdue>0"
      labels      = []
    }
    withheld = {
      description = "Lines that would have said something that logs may not say: a mistake of ours."
      filter      = "jsonPayload.withheld>0"
      labels      = ["event"]
    }
  }

  # Metric types as they are, and as PromQL knows them.
  monitoring_types  = { for name, _ in local.monitoring_metrics : name => "logging.googleapis.com/user/${var.prefix}/${name}" }
  monitoring_promql = "logging_googleapis_com:user_${replace(var.prefix, "-", "_")}_"
}

resource "google_logging_metric" "metric" {
  for_each = local.monitoring_metrics

  project     = var.project_id
  name        = "${var.prefix}/${each.key}"
  description = each.value.description
  filter      = "${local.monitoring_lines} AND ${each.value.filter}"

  label_extractors = { for label in each.value.labels : label => "EXTRACT(jsonPayload.${label})" }
  value_extractor  = try("EXTRACT(jsonPayload.${each.value.value})", null)

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = can(each.value.value) ? "DISTRIBUTION" : "INT64"
    unit        = try(each.value.unit, "1")

    dynamic "labels" {
      for_each = each.value.labels

      content {
        key        = labels.value
        value_type = "STRING"
      }
    }
  }

  dynamic "bucket_options" {
    for_each = try([each.value.bounds], [])

    content {
      explicit_buckets {
        bounds = bucket_options.value
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_dashboard" "dashboard" {
  for_each = toset(["pipeline", "promises", "spend"])

  project = var.project_id
  dashboard_json = templatefile("${path.module}/dashboards/${each.key}.json.tftpl", {
    metric              = local.monitoring_promql
    prefix              = var.prefix
    spend_alert_usd     = var.alerting.spend_usd_per_day
    overdue_limit       = 120
    unacknowledged_most = local.monitoring_unacknowledged_seconds
  })

  depends_on = [google_logging_metric.metric]
}
