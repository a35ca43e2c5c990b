# What people may expect, as numbers. These are aims until a month of real use has corrected them.

locals {
  monitoring_period_days = 28

  monitoring_counted = "resource.type=\"cloud_run_revision\" AND metric.type=\"${local.monitoring_types["requests_ended"]}\" AND metric.labels.kind=\"make\""
  monitoring_objectives = {
    # Of the requests that nobody has refused, withdrawn, cancelled or left unanswered.
    delivered = {
      title = "A picture that may be made is made"
      goal  = 0.99
      ratio = {
        good = "${local.monitoring_counted} AND metric.labels.status=\"DELIVERED\""
        bad  = "${local.monitoring_counted} AND metric.labels.status=one_of(\"FAILED\", \"EXPIRED\") AND metric.labels.was!=\"WAITING\""
      }
    }
    erased = {
      title = "Nothing staged is left seven minutes after a request has ended"
      goal  = 0.999
      cut   = { metric = "erased_seconds", seconds = 420 }
    }
    in-time = {
      title = "A picture is there within five minutes"
      goal  = 0.95
      cut   = { metric = "delivered_seconds", seconds = 300 }
    }
  }
}

resource "google_monitoring_custom_service" "requests" {
  project      = var.project_id
  service_id   = "${var.prefix}-requests"
  display_name = "${var.prefix}: requests"

  depends_on = [google_project_service.api]
}

resource "google_monitoring_slo" "objective" {
  for_each = local.monitoring_objectives

  project             = var.project_id
  service             = google_monitoring_custom_service.requests.service_id
  slo_id              = each.key
  display_name        = each.value.title
  goal                = each.value.goal
  rolling_period_days = local.monitoring_period_days

  request_based_sli {
    dynamic "good_total_ratio" {
      for_each = try([each.value.ratio], [])

      content {
        good_service_filter = good_total_ratio.value.good
        bad_service_filter  = good_total_ratio.value.bad
      }
    }

    dynamic "distribution_cut" {
      for_each = try([each.value.cut], [])

      content {
        distribution_filter = "resource.type=\"cloud_run_revision\" AND metric.type=\"${local.monitoring_types[distribution_cut.value.metric]}\""

        range {
          max = distribution_cut.value.seconds
        }
      }
    }
  }

  depends_on = [google_logging_metric.metric]
}

# Both windows have to burn: the long one says that it matters, the short one that it is not over yet.
resource "google_monitoring_alert_policy" "burn" {
  for_each = local.monitoring_burn_alerts

  project               = var.project_id
  display_name          = "${var.prefix} objective-${each.value.objective} (${split(" ", each.key)[1]})"
  combiner              = "AND"
  severity              = each.value.severity
  notification_channels = local.monitoring_channels

  dynamic "conditions" {
    for_each = each.value.windows

    content {
      display_name = "over ${conditions.value}"

      condition_threshold {
        filter          = "select_slo_burn_rate(\"${google_monitoring_slo.objective[each.value.objective].name}\", \"${conditions.value}\")"
        comparison      = "COMPARISON_GT"
        threshold_value = each.value.rate
        duration        = "0s"

        trigger {
          count = 1
        }
      }
    }
  }

  documentation {
    subject   = "${var.prefix}: objective ${each.value.objective}"
    content   = local.monitoring_documents["objective-${each.value.objective}"]
    mime_type = "text/markdown"

    dynamic "links" {
      for_each = var.alerting.runbook_url == null ? [] : [var.alerting.runbook_url]

      content {
        display_name = "Runbook"
        url          = "${links.value}#objective-${each.value.objective}"
      }
    }
  }
}
