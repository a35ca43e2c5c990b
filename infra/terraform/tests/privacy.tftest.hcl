# Promises: off until asked; nothing staged outlives its request; events and logs carry ids only.

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

run "a_deleted_object_is_gone" {
  command = plan

  assert {
    condition     = toset(keys(google_storage_bucket.private)) == toset(["keys", "results", "staging", "uploads"])
    error_message = "These are not all buckets that hold private objects."
  }
  assert {
    condition = alltrue([
      for bucket in google_storage_bucket.private : bucket.soft_delete_policy[0].retention_duration_seconds == 0
    ])
    error_message = "Soft delete keeps what was deleted."
  }
  assert {
    condition     = alltrue([for bucket in google_storage_bucket.private : !bucket.versioning[0].enabled])
    error_message = "Versions keep what was deleted."
  }
  assert {
    condition = alltrue([
      for bucket in google_storage_bucket.private :
      length(bucket.retention_policy) == 0 && bucket.default_event_based_hold == false
      && length(bucket.logging) == 0 && length(bucket.autoclass) == 0
    ])
    error_message = "A retention policy or a hold keeps what should be deleted, or a log of accesses is written."
  }
}

run "what_a_crash_leaves_goes_within_a_day" {
  command = plan

  assert {
    condition = alltrue([
      for name in ["keys", "results", "staging"] : anytrue([
        for rule in google_storage_bucket.private[name].lifecycle_rule :
        one(rule.action).type == "Delete" && one(rule.condition).age == 1
      ])
    ])
    error_message = "Objects that nobody deletes stay for longer than a day."
  }
  assert {
    condition = alltrue([
      for bucket in google_storage_bucket.private : anytrue([
        for rule in bucket.lifecycle_rule :
        one(rule.action).type == "AbortIncompleteMultipartUpload" && one(rule.condition).age == 1
      ])
    ])
    error_message = "Uploads that were never finished stay."
  }
}

run "uploads_stay_as_long_as_was_said_and_a_day_by_default" {
  command = plan

  assert {
    condition = anytrue([
      for rule in google_storage_bucket.private["uploads"].lifecycle_rule :
      one(rule.action).type == "Delete" && one(rule.condition).age == 1
    ])
    error_message = "Uploads stay for longer than a day, and nobody has asked for it."
  }
}

run "uploads_that_may_stay_longer_go_after_all" {
  command = plan

  variables {
    uploads_retention_days = 7
  }

  assert {
    condition = anytrue([
      for rule in google_storage_bucket.private["uploads"].lifecycle_rule :
      one(rule.action).type == "Delete" && one(rule.condition).age == 7
    ])
    error_message = "uploads_retention_days is not what counts."
  }
}

run "no_database_keeps_a_past" {
  command = plan

  assert {
    condition = toset(keys(google_firestore_database.database)) == toset(["core", "policy"]) && alltrue([
      for database in google_firestore_database.database :
      database.point_in_time_recovery_enablement == "POINT_IN_TIME_RECOVERY_DISABLED"
    ])
    error_message = "Point-in-time recovery keeps deleted documents for seven days."
  }
}

run "what_nothing_else_deletes_expires" {
  command = plan

  assert {
    condition = toset(keys(google_firestore_field.expires)) == toset(["budgets", "receipts", "requests"]) && alltrue([
      for field in google_firestore_field.expires :
      field.database == "core" && field.field == "expires_at" && length(field.ttl_config) == 1
    ])
    error_message = "Records of what somebody has used stay for ever."
  }
}

run "no_index_holds_more_than_queries_need" {
  command = plan

  assert {
    condition = alltrue([
      for field in google_firestore_field.unindexed : field.field == "*" && length(field.index_config[0].indexes) == 0
    ])
    error_message = "Fields are indexed that no query names."
  }
  assert {
    condition = alltrue([
      for index in google_firestore_field.indexed : contains(keys(google_firestore_field.unindexed), index.collection)
    ])
    error_message = "A collection is indexed whole."
  }
}

run "no_event_outlives_its_request_by_more_than_an_hour" {
  command = plan

  assert {
    condition = alltrue([
      for subscription in google_pubsub_subscription.subscription :
      tonumber(trimsuffix(subscription.message_retention_duration, "s")) <= 3600
      && tonumber(trimsuffix(subscription.message_retention_duration, "s")) >= var.deadline_seconds
      && subscription.retain_acked_messages == false
    ])
    error_message = "A subscription keeps events for too long, or not long enough."
  }
  assert {
    condition     = alltrue([for topic in google_pubsub_topic.topic : topic.message_retention_duration == null || topic.message_retention_duration == ""])
    error_message = "A topic keeps acknowledged events."
  }
}

run "nothing_leaves_the_region" {
  command = plan

  assert {
    condition = alltrue(concat(
      [for bucket in google_storage_bucket.private : lower(bucket.location) == var.region],
      [for database in google_firestore_database.database : database.location_id == var.region],
      [for function in google_cloudfunctions2_function.function : function.location == var.region],
      [for topic in google_pubsub_topic.topic : one(topic.message_storage_policy).allowed_persistence_regions == toset([var.region])],
      [google_kms_key_ring.ring.location == var.region],
      [for secret in [google_secret_manager_secret.idempotency] : secret.replication[0].user_managed[0].replicas[0].location == var.region],
    ))
    error_message = "Something is kept in another region."
  }
}

run "the_secret_is_a_file_and_of_who_needs_it_only" {
  command = plan

  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      length(function.service_config[0].secret_environment_variables) == 0
      && length(function.service_config[0].secret_volumes) == (contains(local.http_functions, name) ? 1 : 0)
    ])
    error_message = "A secret is in the environment, or mounted where it is not needed."
  }
  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      try(startswith(function.service_config[0].environment_variables["KEEPSAKE_IDEMPOTENCY_SECRET"], "/"), !contains(local.http_functions, name))
    ])
    error_message = "The environment holds the secret itself."
  }
  assert {
    condition     = toset(keys(google_secret_manager_secret_iam_member.reader)) == local.http_functions
    error_message = "Somebody may read the secret who does not need it."
  }
}

run "a_mounted_secret_is_where_the_environment_says_and_at_one_version" {
  command = plan

  assert {
    condition = alltrue([
      for name in local.http_functions : alltrue([
        for volume in google_cloudfunctions2_function.function[name].service_config[0].secret_volumes :
        "${volume.mount_path}/${volume.versions[0].path}" == google_cloudfunctions2_function.function[name].service_config[0].environment_variables["KEEPSAKE_IDEMPOTENCY_SECRET"]
        && volume.versions[0].version != "latest"
      ])
    ])
    error_message = "The function looks for the secret where it is not, or takes whichever is newest."
  }
}

run "logs_are_kept_for_a_month_at_most_and_without_addresses_and_file_names" {
  command = plan

  assert {
    condition     = google_logging_project_bucket_config.default.retention_days <= 30
    error_message = "Logs are kept for longer than promised."
  }
  assert {
    condition = (
      strcontains(google_logging_project_exclusion.exclusion["requests"].filter, "run.googleapis.com/requests")
      && strcontains(google_logging_project_exclusion.exclusion["requests"].filter, "http_load_balancer")
      && strcontains(google_logging_project_exclusion.exclusion["uploads"].filter, google_storage_bucket.private["uploads"].name)
      && alltrue([for exclusion in google_logging_project_exclusion.exclusion : exclusion.disabled != true])
    )
    error_message = "Addresses of callers, or names of their files, stay in the logs."
  }
}

run "names_say_nothing_about_anybody" {
  command = plan

  assert {
    condition = alltrue(flatten([
      [for bucket in google_storage_bucket.private : startswith(bucket.name, "demo-project-keepsake-")],
      [for topic in google_pubsub_topic.topic : startswith(topic.name, "keepsake-")],
      [for subscription in google_pubsub_subscription.subscription : startswith(subscription.name, "keepsake-")],
    ]))
    error_message = "A name is not made of project, prefix and kind."
  }
}
