# A wrong variable ends the plan, with a sentence.

mock_provider "google" {
  source          = "./tests/google"
  override_during = plan
}

variables {
  archives         = "tests/archives"
  caller_audiences = ["app.apps.googleusercontent.com"]
  project_id       = "demo-project"
  region           = "europe-west1"
}

run "a_region_where_something_is_missing" {
  command = plan

  variables {
    region = "mars-north1"
  }

  expect_failures = [var.region]
}

run "the_name_of_a_project" {
  command = plan

  variables {
    project_id = "Demo Project"
  }

  expect_failures = [var.project_id]
}

run "the_number_of_a_project" {
  command = plan

  variables {
    project_id = "123456789012"
  }

  expect_failures = [var.project_id]
}

run "a_long_prefix" {
  command = plan

  variables {
    prefix = "keepsake-production"
  }

  expect_failures = [var.prefix]
}

run "no_app" {
  command = plan

  variables {
    caller_audiences = []
  }

  expect_failures = [var.caller_audiences]
}

run "two_apps_in_one" {
  command = plan

  variables {
    caller_audiences = ["one.example,two.example"]
  }

  expect_failures = [var.caller_audiences]
}

run "an_issuer_without_tls" {
  command = plan

  variables {
    caller_issuer = "http://issuer.example"
  }

  expect_failures = [var.caller_issuer]
}

run "a_deadline_over_the_promise" {
  command = plan

  variables {
    deadline_seconds = 7200
  }

  expect_failures = [var.deadline_seconds]
}

run "a_deadline_nobody_can_meet" {
  command = plan

  variables {
    deadline_seconds = 30
  }

  expect_failures = [var.deadline_seconds]
}

run "events_kept_for_longer_than_promised" {
  command = plan

  variables {
    subscription_retention_seconds = 604800
  }

  expect_failures = [var.subscription_retention_seconds]
}

run "events_forgotten_before_their_request_ends" {
  command = plan

  variables {
    deadline_seconds               = 1800
    subscription_retention_seconds = 1200
  }

  expect_failures = [var.subscription_retention_seconds]
}

run "too_few_deliveries" {
  command = plan

  variables {
    delivery_attempts = 3
  }

  expect_failures = [var.delivery_attempts]
}

run "a_dead_letter_that_is_never_reached" {
  command = plan

  variables {
    delivery_attempts = 100
  }

  expect_failures = [var.delivery_attempts]
}

run "uploads_kept_for_longer_than_promised" {
  command = plan

  variables {
    uploads_retention_days = 30
  }

  expect_failures = [var.uploads_retention_days]
}

run "uploads_gone_at_once" {
  command = plan

  variables {
    uploads_retention_days = 0
  }

  expect_failures = [var.uploads_retention_days]
}

run "logs_kept_for_longer_than_promised" {
  command = plan

  variables {
    log_retention_days = 365
  }

  expect_failures = [var.log_retention_days]
}

run "no_instances" {
  command = plan

  variables {
    sizes = { generate = { max_instances = 0 } }
  }

  expect_failures = [var.sizes]
}

run "more_instances_at_rest_than_at_all" {
  command = plan

  variables {
    sizes = { generate = { max_instances = 2, min_instances = 3 } }
  }

  expect_failures = [var.sizes]
}

run "no_concurrency" {
  command = plan

  variables {
    sizes = { api = { concurrency = 0 } }
  }

  expect_failures = [var.sizes]
}

run "the_size_of_no_function" {
  command = plan

  variables {
    sizes = { paint = { max_instances = 1 } }
  }

  expect_failures = [var.sizes]
}

run "a_concurrency_over_one_on_part_of_a_cpu" {
  command = plan

  variables {
    sizes = { consent = { concurrency = 8 } }
  }

  expect_failures = [google_cloudfunctions2_function.function]
}

run "an_event_function_on_the_internet" {
  command = plan

  variables {
    domains = { generate = "generate.example.com" }
  }

  expect_failures = [var.domains]
}

run "a_host_that_is_none" {
  command = plan

  variables {
    domains = { api = "https://api.example.com" }
  }

  expect_failures = [var.domains]
}

run "a_short_secret" {
  command = plan

  variables {
    idempotency_secret = "password"
  }

  expect_failures = [var.idempotency_secret]
}

run "a_secret_that_looks_like_a_path" {
  command = plan

  variables {
    idempotency_secret = "/0123456789abcdef0123456789abcdef"
  }

  expect_failures = [var.idempotency_secret]
}

run "models_across_the_ocean" {
  command = plan

  variables {
    model_location = "us"
  }

  expect_failures = [var.model_location]
}

run "models_in_another_region" {
  command = plan

  variables {
    model_location = "europe-west4"
  }

  expect_failures = [var.model_location]
}

run "an_inspection_nowhere" {
  command = plan

  variables {
    inspection_location = "mars"
  }

  expect_failures = [var.inspection_location]
}

run "a_model_that_is_no_id" {
  command = plan

  variables {
    image_model = "Imagen 3"
  }

  expect_failures = [var.image_model]
}

run "a_brief_model_that_is_no_id" {
  command = plan

  variables {
    brief_model = ""
  }

  expect_failures = [var.brief_model]
}

run "everybody_an_administrator" {
  command = plan

  variables {
    admins = ["allAuthenticatedUsers"]
  }

  expect_failures = [var.admins]
}

run "a_repository_without_owner" {
  command = plan

  variables {
    ci = { repository = "keepsake" }
  }

  expect_failures = [var.ci]
}

run "every_environment" {
  command = plan

  variables {
    ci = { repository = "owner/keepsake", environment = "*" }
  }

  expect_failures = [var.ci]
}

run "a_perimeter_of_no_policy" {
  command = plan

  variables {
    perimeter = { access_policy = "accessPolicies/1" }
  }

  expect_failures = [var.perimeter]
}

run "no_rate_limit" {
  command = plan

  variables {
    rate_limit = { requests_per_minute = 1000000 }
  }

  expect_failures = [var.rate_limit]
}

run "a_ban_of_a_second" {
  command = plan

  variables {
    rate_limit = { ban_seconds = 1 }
  }

  expect_failures = [var.rate_limit]
}

run "half_a_key_version" {
  command = plan

  variables {
    signing_key_version = 1.5
  }

  expect_failures = [var.signing_key_version]
}

run "half_a_version_of_the_files_key" {
  command = plan

  variables {
    credentials_key_version = 0
  }

  expect_failures = [var.credentials_key_version]
}

run "a_private_key_instead_of_a_certificate" {
  command = plan

  variables {
    credentials_chain = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
  }

  expect_failures = [var.credentials_chain]
}

run "a_key_that_anybody_may_see" {
  command = plan

  variables {
    signing_protection_level = "NONE"
  }

  expect_failures = [var.signing_protection_level]
}

run "a_secret_before_the_first" {
  command = plan

  variables {
    idempotency_secret_version = 0
  }

  expect_failures = [var.idempotency_secret_version]
}

run "a_state_bucket_with_its_scheme" {
  command = plan

  variables {
    state_bucket = "gs://state"
  }

  expect_failures = [var.state_bucket]
}

run "spans_of_more_than_all_requests" {
  command = plan

  variables {
    trace_share = 1.5
  }

  expect_failures = [var.trace_share]
}

run "two_oauth_clients_in_one" {
  command = plan

  variables {
    oauth_client_id = "one,two"
  }

  expect_failures = [var.oauth_client_id]
}

run "a_client_secret_that_looks_like_a_path" {
  command = plan

  variables {
    oauth_client_secret = "/secrets/client"
  }

  expect_failures = [var.oauth_client_secret]
}

run "a_client_secret_before_the_first" {
  command = plan

  variables {
    oauth_client_secret_version = 0
  }

  expect_failures = [var.oauth_client_secret_version]
}

run "pages_of_everybody_that_upload" {
  command = plan

  variables {
    upload_origins = ["https://*"]
  }

  expect_failures = [var.upload_origins]
}
