# When somebody has to look. Each alert holds its section of infra/RUNBOOK.md, whose heading is the alert's name.

locals {
  monitoring_unacknowledged_seconds = 600

  monitoring_ours = "monitored_resource=\"pubsub_subscription\", subscription_id=~\"${var.prefix}-.*\""

  # A query that answers anything for so long is an alert.
  monitoring_alerts = {
    answers-failing = {
      severity = "ERROR"
      seconds  = 300
      query    = <<-EOT
        sum by (function) (increase(${local.monitoring_promql}answers{http_status=~"5.."}[15m])) > 5
        and
        sum by (function) (increase(${local.monitoring_promql}answers{http_status=~"5.."}[15m]))
          / sum by (function) (increase(${local.monitoring_promql}answers[15m])) > 0.02
      EOT
    }
    cap-exceeded = {
      severity = "CRITICAL"
      seconds  = 0
      query    = "sum(increase(${local.monitoring_promql}caps_exceeded[15m])) > 0"
    }
    dead-letters = {
      severity = "ERROR"
      seconds  = 0
      query    = <<-EOT
        sum by (subscription_id) (
          increase(pubsub_googleapis_com:subscription_dead_letter_message_count{${local.monitoring_ours}}[10m])
        ) > 0
      EOT
    }
    deliveries-failing = {
      severity = "ERROR"
      seconds  = 300
      query    = <<-EOT
        sum by (function) (increase(${local.monitoring_promql}deliveries{event="event_failed"}[15m])) > 10
        and
        sum by (function) (increase(${local.monitoring_promql}deliveries{event="event_failed"}[15m]))
          / sum by (function) (increase(${local.monitoring_promql}deliveries[15m])) > 0.2
      EOT
    }
    erasure-overdue = {
      severity = "CRITICAL"
      seconds  = 0
      query    = "sum(increase(${local.monitoring_promql}sweeps_overdue[5m])) >= 3"
    }
    events-malformed = {
      severity = "WARNING"
      seconds  = 0
      query    = "sum by (function) (increase(${local.monitoring_promql}events_malformed[15m])) > 2"
    }
    events-waiting = {
      severity = "ERROR"
      seconds  = 120
      query    = <<-EOT
        max by (subscription_id) (
          pubsub_googleapis_com:subscription_oldest_unacked_message_age{${local.monitoring_ours}}
        ) > ${local.monitoring_unacknowledged_seconds}
      EOT
    }
    model-failing = {
      severity = "ERROR"
      seconds  = 300
      query    = <<-EOT
        sum by (model) (increase(${local.monitoring_promql}model_calls[15m])) > 10
        and
        sum by (model) (increase(${local.monitoring_promql}model_calls{code!="made"}[15m]))
          / sum by (model) (increase(${local.monitoring_promql}model_calls[15m])) > 0.5
      EOT
    }
    model-gone = {
      severity = "CRITICAL"
      seconds  = 0
      query    = "sum by (model, code) (increase(${local.monitoring_promql}models_gone[15m])) > 0"
    }
    orphans-found = {
      severity = "WARNING"
      seconds  = 0
      query    = "sum(increase(${local.monitoring_promql}orphans[1h])) > 3"
    }
    refusals-many = {
      severity = "WARNING"
      seconds  = 0
      query    = <<-EOT
        sum(increase(${local.monitoring_promql}requests_ended[1h])) > 20
        and
        sum(increase(${local.monitoring_promql}requests_ended{status=~"DENIED|BLOCKED"}[1h]))
          / sum(increase(${local.monitoring_promql}requests_ended[1h])) > 0.5
      EOT
    }
    senders-refused = {
      severity = "WARNING"
      seconds  = 0
      query    = "sum by (function) (increase(${local.monitoring_promql}senders_refused[15m])) > 20"
    }
    spend-high = {
      severity = "ERROR"
      seconds  = 0
      query    = "sum(increase(${local.monitoring_promql}spend_microusd_sum[1d])) > ${var.alerting.spend_usd_per_day * 1000000}"
    }
    steps-slow = {
      severity = "WARNING"
      seconds  = 600
      query    = <<-EOT
        sum by (function) (increase(${local.monitoring_promql}lease_share_count[30m])) > 10
        and
        histogram_quantile(0.95, sum by (function, le) (increase(${local.monitoring_promql}lease_share_bucket[30m]))) > 0.8
      EOT
    }
    sweeper-silent = {
      severity = "CRITICAL"
      seconds  = 120
      query    = <<-EOT
        absent_over_time(${local.monitoring_promql}sweeps[5m])
        or
        sum(increase(${local.monitoring_promql}sweeps[5m])) < 1
      EOT
    }
    words-withheld = {
      severity = "WARNING"
      seconds  = 0
      query    = "sum by (event) (increase(${local.monitoring_promql}withheld[1h])) > 0"
    }
  }

  # How fast an objective's error budget of 28 days may burn: gone in two days, or in eleven.
  monitoring_burns = {
    fast = { rate = 14, windows = ["3600s", "300s"], severity = "CRITICAL" }
    slow = { rate = 2.5, windows = ["86400s", "3600s"], severity = "WARNING" }
  }
  monitoring_burn_alerts = merge([
    for objective, _ in local.monitoring_objectives : {
      for speed, burn in local.monitoring_burns : "${objective} ${speed}" => merge(burn, { objective = objective })
    }
  ]...)

  # By heading: everything up to the next heading of its kind or a higher one.
  monitoring_runbook = {
    for section in slice(local.monitoring_sections, 1, length(local.monitoring_sections)) :
    trimspace(split("\n", section)[0]) => trimspace(split("\n# ", join("\n", slice(split("\n", section), 1, length(split("\n", section)))))[0])
  }
  monitoring_sections = split("\n## ", file("${path.module}/../RUNBOOK.md"))

  monitoring_documents = {
    for name in concat(keys(local.monitoring_alerts), [for objective, _ in local.monitoring_objectives : "objective-${objective}"]) :
    name => "${local.monitoring_runbook[name]}\n\n(infra/RUNBOOK.md#${name})"
  }
  monitoring_channels = concat(
    [for channel in google_monitoring_notification_channel.email : channel.id],
    tolist(var.alerting.channels),
  )
}

resource "google_monitoring_notification_channel" "email" {
  for_each = var.alerting.emails

  project      = var.project_id
  display_name = "${var.prefix} on duty"
  type         = "email"
  labels       = { email_address = each.value }

  depends_on = [google_project_service.api]
}

resource "google_monitoring_alert_policy" "alert" {
  for_each = local.monitoring_alerts

  project               = var.project_id
  display_name          = "${var.prefix} ${each.key}"
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.monitoring_channels

  conditions {
    display_name = each.key

    condition_prometheus_query_language {
      query               = trimspace(each.value.query)
      duration            = "${each.value.seconds}s"
      evaluation_interval = "60s"
      # A metric is known to PromQL when its first line has been counted.
      disable_metric_validation = true
    }
  }

  alert_strategy {
    auto_close = "3600s"
  }

  documentation {
    subject   = "${var.prefix}: ${each.key}"
    content   = local.monitoring_documents[each.key]
    mime_type = "text/markdown"

    dynamic "links" {
      for_each = var.alerting.runbook_url == null ? [] : [var.alerting.runbook_url]

      content {
        display_name = "Runbook"
        url          = "${links.value}#${each.key}"
      }
    }
  }

  depends_on = [google_logging_metric.metric]
}
