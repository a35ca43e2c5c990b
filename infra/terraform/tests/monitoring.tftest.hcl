# Promise: what goes wrong is noticed, and whoever notices knows what to do.

mock_provider "google" {
  source          = "./tests/google"
  override_during = plan
}

variables {
  archives         = "tests/archives"
  caller_audiences = ["app.apps.googleusercontent.com"]
  project_id       = "demo-project"
  region           = "europe-west1"
  alerting = {
    emails      = ["on-duty@example.com"]
    runbook_url = "https://example.com/RUNBOOK.md"
  }
}

run "every_alert_says_what_to_do_and_reaches_somebody" {
  command = plan

  assert {
    condition = alltrue([
      for policy in concat(values(google_monitoring_alert_policy.alert), values(google_monitoring_alert_policy.burn)) :
      length(policy.notification_channels) == 1
      && strcontains(policy.documentation[0].content, "**Do.**")
      && length(policy.documentation[0].content) < 8192
      && startswith(policy.documentation[0].links[0].url, "https://example.com/RUNBOOK.md#")
    ])
    error_message = "An alert is silent, or its documentation is not its section of infra/RUNBOOK.md."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.burn) == 2 * length(google_monitoring_slo.objective)
    error_message = "An objective has no alert."
  }
}

run "what_keeps_the_promises_is_watched_as_critical" {
  command = plan

  assert {
    condition = alltrue([
      for name in ["cap-exceeded", "erasure-overdue", "model-gone", "sweeper-silent"] :
      google_monitoring_alert_policy.alert[name].severity == "CRITICAL"
    ])
    error_message = "An alert that stands behind a promise is not critical."
  }
  assert {
    condition     = strcontains(google_monitoring_alert_policy.alert["sweeper-silent"].conditions[0].condition_prometheus_query_language[0].query, "absent_over_time(logging_googleapis_com:user_keepsake_sweeps[5m])")
    error_message = "A sweeper that says nothing at all is not noticed."
  }
}

run "metrics_hold_ids_and_codes_of_our_own_services_only" {
  command = plan

  assert {
    condition = alltrue([
      for metric in google_logging_metric.metric :
      startswith(metric.filter, "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=~\"^keepsake-\" AND ")
      && !contains(keys(metric.label_extractors), "request_id")
    ])
    error_message = "A metric counts lines of others, or keeps something for every request."
  }
}

run "names_follow_the_prefix" {
  command = plan

  variables {
    prefix = "keep-two"
  }

  assert {
    condition     = google_logging_metric.metric["sweeps"].name == "keep-two/sweeps"
    error_message = "A metric has another prefix."
  }
  assert {
    condition     = strcontains(google_monitoring_alert_policy.alert["cap-exceeded"].conditions[0].condition_prometheus_query_language[0].query, "user_keep_two_caps_exceeded")
    error_message = "An alert asks for a metric of another prefix."
  }
  assert {
    condition     = strcontains(jsonencode(jsondecode(google_monitoring_dashboard.dashboard["pipeline"].dashboard_json)), "user_keep_two_requests_accepted")
    error_message = "A dashboard asks for a metric of another prefix."
  }
}

run "an_address_that_is_none_is_refused" {
  command = plan

  variables {
    alerting = { emails = ["nobody"] }
  }

  expect_failures = [var.alerting]
}
