# Promise: every accepted request ends. Events come again until they are handled, and then go to the dead letter.

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

run "every_event_has_a_subscription_of_the_function_that_consumes_it" {
  command = plan

  assert {
    condition = toset(keys(google_pubsub_subscription.subscription)) == toset(flatten([
      for name, function in local.functions : [for topic in try(function.consumes, []) : "${name}.${topic}"]
    ]))
    error_message = "A subscription is missing, or one is too many."
  }
  assert {
    condition = toset(keys(google_pubsub_topic.topic)) == toset(flatten([
      for function in values(local.functions) : concat(try(function.consumes, []), try(function.publishes, []))
    ]))
    error_message = "A topic is missing, or one nobody needs."
  }
  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.subscription :
      endswith(subscription.push_config[0].push_endpoint, "/projects/demo-project/topics/${split(".", name)[1]}")
      && startswith(subscription.push_config[0].push_endpoint, "https://${google_cloudfunctions2_function.function[split(".", name)[0]].name}-123456789012.europe-west1.run.app/")
      && subscription.topic == "projects/demo-project/topics/keepsake-${split(".", name)[1]}"
    ])
    error_message = "A subscription pushes somewhere else."
  }
}

run "an_event_that_fails_comes_again_later_and_later" {
  command = plan

  assert {
    condition = alltrue([
      for subscription in google_pubsub_subscription.subscription :
      subscription.retry_policy[0].minimum_backoff == "10s" && subscription.retry_policy[0].maximum_backoff == "600s"
    ])
    error_message = "No back-off: an outage becomes a storm."
  }
  assert {
    condition     = alltrue([for subscription in google_pubsub_subscription.subscription : subscription.expiration_policy[0].ttl == ""])
    error_message = "A subscription that is idle for a month is deleted."
  }
  assert {
    condition     = alltrue([for function in google_cloudfunctions2_function.function : length(function.event_trigger) == 0])
    error_message = "An Eventarc trigger has no dead letter."
  }
}

run "nobody_gets_an_event_again_while_they_may_still_be_working_on_it" {
  command = plan

  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.subscription :
      subscription.ack_deadline_seconds >= min(600, local.functions[split(".", name)[0]].timeout_seconds + 20)
      && subscription.ack_deadline_seconds <= 600
    ])
    error_message = "An event comes again before the function has had its time."
  }
  assert {
    condition = alltrue([
      for name in local.event_functions :
      try(local.functions[name].lease_seconds, 0) < google_cloudfunctions2_function.function[name].service_config[0].timeout_seconds
    ])
    error_message = "A function is stopped while it holds its lease."
  }
}

run "what_fails_for_good_goes_to_the_dead_letter" {
  command = plan

  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.subscription :
      name == "dead_letter.dead-letter" ? length(subscription.dead_letter_policy) == 0 : (
        subscription.dead_letter_policy[0].dead_letter_topic == "projects/demo-project/topics/keepsake-dead-letter"
        && subscription.dead_letter_policy[0].max_delivery_attempts == var.delivery_attempts
      )
    ])
    error_message = "An event would fail for ever, or be forgotten without a word."
  }
  assert {
    condition = (
      google_pubsub_topic_iam_member.dead_letter.role == "roles/pubsub.publisher"
      && google_pubsub_topic_iam_member.dead_letter.topic == google_pubsub_topic.topic["dead-letter"].name
      && google_pubsub_topic_iam_member.dead_letter.member == "serviceAccount:service-123456789012@gcp-sa-pubsub.iam.gserviceaccount.com"
    )
    error_message = "Pub/Sub may not publish dead letters, and would say nothing."
  }
  assert {
    condition = alltrue([
      for name, subscription in google_pubsub_subscription.subscription :
      name == "dead_letter.dead-letter" || try(
        google_pubsub_subscription_iam_member.dead_letter[name].subscription == subscription.name
        && google_pubsub_subscription_iam_member.dead_letter[name].role == "roles/pubsub.subscriber",
        false
      )
    ])
    error_message = "Pub/Sub may not take dead letters off a subscription."
  }
}

run "the_sweeper_ticks_every_minute" {
  command = plan

  assert {
    condition = (
      google_cloud_scheduler_job.tick.schedule == "* * * * *"
      && google_cloud_scheduler_job.tick.paused != true
      && google_cloud_scheduler_job.tick.pubsub_target[0].topic_name == "projects/demo-project/topics/keepsake-sweep-ticked"
      && base64decode(google_cloud_scheduler_job.tick.pubsub_target[0].data) == "{\"type\":\"sweep-ticked\"}" # tests/unit/test_events.py reads it
    )
    error_message = "Nobody sweeps: requests that stall never end."
  }
}

run "there_is_always_an_upper_bound" {
  command = plan

  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.function :
      function.service_config[0].max_instance_count >= 1 && function.service_config[0].max_instance_count <= 1000
      && function.service_config[0].min_instance_count <= function.service_config[0].max_instance_count
    ])
    error_message = "A function may grow without end, and its bill too."
  }
  assert {
    condition = alltrue([
      for name in local.event_functions :
      google_cloudfunctions2_function.function[name].service_config[0].max_instance_request_concurrency == 1
    ])
    error_message = "Decoding photos is not made for several at once."
  }
}

run "unchanged_code_is_not_deployed_again" {
  command = plan

  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      function.build_config[0].source[0].storage_source[0].object == local.archives[name].archive
      && strcontains(local.archives[name].archive, substr(local.archives[name].sha256, 0, 16))
      && function.build_config[0].entry_point == name
    ])
    error_message = "An archive is not named by its content, or is of another function."
  }
}
