# Promise: nobody reaches anything that they do not need.

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

run "the_internet_reaches_nothing_until_it_is_asked_for" {
  command = plan

  assert {
    condition = (
      length(google_compute_global_forwarding_rule.https) == 0
      && length(google_compute_global_forwarding_rule.http) == 0
      && length(google_cloud_run_v2_service_iam_member.open) == 0
      && length(google_cloud_run_v2_service_iam_member.iap) == 0
    )
    error_message = "Something is open without `domains`."
  }
}

run "a_function_is_reached_from_inside_or_through_the_load_balancer_only" {
  command = plan

  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function : function.service_config[0].ingress_settings == (
        contains(local.http_functions, name) ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
      )
    ])
    error_message = "A function takes calls from anywhere."
  }
}

run "an_event_function_is_called_by_its_own_subscriptions_only" {
  command = plan

  assert {
    condition     = toset(keys(google_cloud_run_v2_service_iam_member.push)) == local.event_functions
    error_message = "An event function nobody may call, or an HTTP function subscriptions may call."
  }
  assert {
    condition = alltrue([
      for name, binding in google_cloud_run_v2_service_iam_member.push :
      binding.name == google_cloudfunctions2_function.function[name].name
      && binding.role == "roles/run.invoker"
      && binding.member == "serviceAccount:${google_service_account.push[name].account_id}@demo-project.iam.gserviceaccount.com"
    ])
    error_message = "A push identity may call another function than its own, or do more than call it."
  }
  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.subscription :
      subscription.push_config[0].oidc_token[0].service_account_email == "${google_service_account.push[split(".", name)[0]].account_id}@demo-project.iam.gserviceaccount.com"
      && subscription.push_config[0].oidc_token[0].audience == google_cloudfunctions2_function.function[split(".", name)[0]].service_config[0].environment_variables["KEEPSAKE_PUSH_AUDIENCE"]
    ])
    error_message = "A subscription signs in as somebody else, or for somebody else, than its function takes."
  }
  assert {
    condition = alltrue([
      for name in local.event_functions :
      google_cloudfunctions2_function.function[name].service_config[0].environment_variables["KEEPSAKE_PUSH_SERVICE_ACCOUNT"] == "${google_service_account.push[name].account_id}@demo-project.iam.gserviceaccount.com"
    ])
    error_message = "A function takes events of somebody else's subscriptions."
  }
}

run "a_token_counts_as_checked_where_cloud_run_has_asked_who_calls" {
  command = plan

  variables {
    domains = { api = "api.example.com" }
  }

  assert {
    condition = toset([
      for name, function in google_cloudfunctions2_function.function : name
      if lookup(function.service_config[0].environment_variables, "KEEPSAKE_PUSH_CHECKED_BY", "") == "cloud-run"
    ]) == local.event_functions
    error_message = "An event function would refuse every event, or an HTTP function trusts what nobody has checked."
  }
  assert {
    condition = length(setintersection(
      toset([for binding in google_cloud_run_v2_service_iam_member.open : binding.name]),
      toset([
        for function in google_cloudfunctions2_function.function : function.name
        if contains(keys(function.service_config[0].environment_variables), "KEEPSAKE_PUSH_CHECKED_BY")
      ]),
    )) == 0
    error_message = "Everybody may call a function that takes tokens without a signature."
  }
  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.function :
      function.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
      if contains(keys(function.service_config[0].environment_variables), "KEEPSAKE_PUSH_CHECKED_BY")
    ])
    error_message = "A function that takes tokens without a signature is reached from outside."
  }
}

run "whom_a_token_is_for_is_the_address_that_cloud_run_gives_the_service" {
  command = plan

  assert {
    condition     = local.audiences["dead_letter"] == "https://keepsake-dead-letter-123456789012.europe-west1.run.app"
    error_message = "The audience is not the service's address."
  }
  # A longer name has no such address.
  assert {
    condition     = alltrue([for service in values(local.services) : length("${service}-${local.number}") <= 63])
    error_message = "The name of a service is too long for an address of its own."
  }
}

run "no_bucket_is_or_becomes_public" {
  command = plan

  assert {
    condition = alltrue([
      for bucket in concat(values(google_storage_bucket.private), [google_storage_bucket.archives]) :
      bucket.public_access_prevention == "enforced" && bucket.uniform_bucket_level_access == true
    ])
    error_message = "A bucket could become public."
  }
}

run "who_may_look_at_the_project_reads_nothing_private" {
  command = plan

  # What Google gives a new bucket's project: Cloud Storage, "Predefined roles", default bucket policies (2026).
  assert {
    condition = alltrue(flatten([
      for bucket in google_storage_bucket.private : [
        for role in ["legacyBucketReader", "legacyObjectOwner", "legacyObjectReader"] : length([
          for binding in google_storage_bucket_iam_binding.nobody_by_project : binding
          if binding.bucket == bucket.name && binding.role == "roles/storage.${role}" && length(binding.members) == 0
        ]) == 1
      ]
    ]))
    error_message = "Viewers, editors or owners of the project read private objects."
  }
  assert {
    condition = toset([for binding in google_storage_bucket_iam_binding.keepers : binding.bucket]) == toset([
      for bucket in google_storage_bucket.private : bucket.name
      ]) && alltrue([
      for binding in google_storage_bucket_iam_binding.keepers :
      binding.role == "roles/storage.legacyBucketOwner" && binding.members == toset(["projectOwner:demo-project"])
    ])
    error_message = "Others than owners keep a private bucket, or not even they could delete it."
  }
}

run "phones_and_browsers_reach_no_database" {
  command = plan

  assert {
    condition = alltrue([
      for database in ["core", "policy"] :
      google_firebaserules_release.closed[database].name == "cloud.firestore/${database}"
      && endswith(google_firebaserules_release.closed[database].ruleset_name, google_firebaserules_ruleset.closed.name)
    ])
    error_message = "A database has other rules, or none."
  }
  assert {
    condition = (
      length(regexall("allow ", google_firebaserules_ruleset.closed.source[0].files[0].content)) == 1
      && strcontains(google_firebaserules_ruleset.closed.source[0].files[0].content, "allow read, write: if false;")
      && strcontains(google_firebaserules_ruleset.closed.source[0].files[0].content, "match /{document=**}")
    )
    error_message = "The rules let somebody in."
  }
}

run "every_function_is_somebody_of_its_own" {
  command = plan

  assert {
    condition     = toset(keys(google_service_account.function)) == toset(keys(local.functions))
    error_message = "A function without an account of its own."
  }
  assert {
    condition = length(distinct(concat(
      [for account in google_service_account.function : account.account_id],
      [for account in google_service_account.push : account.account_id],
      [for account in google_service_account.deployer : account.account_id],
      [google_service_account.build.account_id],
      ))) == (
      length(local.functions) + length(local.event_functions) + 3
    )
    error_message = "Two share an account."
  }
  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      function.service_config[0].service_account_email == "${google_service_account.function[name].account_id}@demo-project.iam.gserviceaccount.com"
      && function.build_config[0].service_account == "projects/demo-project/serviceAccounts/keepsake-build@demo-project.iam.gserviceaccount.com"
    ])
    error_message = "A function runs, or is built, as somebody else: the default account may do nearly everything."
  }
}

run "what_is_exposed_is_behind_limits_and_modern_tls" {
  command = plan

  variables {
    domains = { api = "api.example.com" }
  }

  assert {
    condition     = toset(keys(google_cloud_run_v2_service_iam_member.open)) == toset(["api"]) && google_cloud_run_v2_service_iam_member.open["api"].member == "allUsers"
    error_message = "Others than the API are open, or the API is not."
  }
  assert {
    condition     = google_compute_backend_service.function["api"].security_policy == google_compute_security_policy.limits["edge"].id
    error_message = "The API has no rate limit."
  }
  assert {
    condition = one([
      for rule in google_compute_security_policy.limits["edge"].rule : rule.rate_limit_options[0].rate_limit_threshold[0].count
      if rule.action == "rate_based_ban"
    ]) == var.rate_limit.requests_per_minute
    error_message = "The rate limit is not what was said."
  }
  assert {
    condition = (
      google_compute_ssl_policy.modern["edge"].min_tls_version == "TLS_1_2"
      && google_compute_target_https_proxy.edge["edge"].ssl_policy == google_compute_ssl_policy.modern["edge"].id
      && google_compute_url_map.to_https["edge"].default_url_redirect[0].https_redirect
    )
    error_message = "Old TLS, or none."
  }
  assert {
    condition     = !google_compute_backend_service.function["api"].log_config[0].enable
    error_message = "The load balancer writes down addresses."
  }
  assert {
    condition     = one([for rule in google_compute_url_map.hosts["edge"].host_rule : rule.hosts]) == toset(["api.example.com"])
    error_message = "The host leads somewhere else."
  }
}
