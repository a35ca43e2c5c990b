# Promise: a function may do what its ports need, and nothing more. tests/infra/test_roles.py holds the whole matrix.

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

run "a_function_publishes_what_pipeline_json_says_and_nothing_else" {
  command = plan

  assert {
    condition = toset(keys(google_pubsub_topic_iam_member.publish)) == toset(flatten([
      for name, function in local.functions : [for topic in try(function.publishes, []) : "${name} ${topic}"]
    ]))
    error_message = "A function may publish too much, or too little."
  }
  assert {
    condition = alltrue([
      for key, binding in google_pubsub_topic_iam_member.publish :
      binding.topic == "keepsake-${split(" ", key)[1]}"
      && binding.member == "serviceAccount:${google_service_account.function[split(" ", key)[0]].account_id}@demo-project.iam.gserviceaccount.com"
    ])
    error_message = "A binding is of another function or topic than its name says."
  }
}

run "documents_are_those_of_one_database" {
  command = plan

  assert {
    condition = alltrue([
      for name, binding in google_project_iam_member.documents :
      one(binding.condition).expression == "resource.name == \"projects/demo-project/databases/core\""
      && contains(local.functions[name].ports, "documents")
    ])
    error_message = "A worker reaches the policies."
  }
}

run "objects_are_those_of_three_buckets_and_of_uploads_each_may_do_one_thing" {
  command = plan

  assert {
    condition = alltrue([
      for key, binding in google_storage_bucket_iam_member.blobs :
      binding.bucket == "demo-project-keepsake-${split(" ", key)[1]}" && contains(["keys", "results", "staging"], split(" ", key)[1])
    ])
    error_message = "The role for private objects is given on another bucket."
  }
  assert {
    condition     = google_project_iam_custom_role.grant["uploads"].permissions == toset(["storage.objects.get", "storage.objects.list"])
    error_message = "Uploads may be changed."
  }
  assert {
    condition = alltrue([
      for name, binding in google_storage_bucket_iam_member.uploads :
      binding.bucket == "demo-project-keepsake-uploads" && contains(local.functions[name].ports, "sources")
    ])
    error_message = "A function reads uploads that has no sources."
  }
  assert {
    condition = alltrue([
      google_project_iam_custom_role.grant["put_uploads"].permissions == toset(["storage.objects.create"]),
      google_project_iam_custom_role.grant["erase_uploads"].permissions == toset(["storage.objects.delete", "storage.objects.list"]),
      toset(keys(google_storage_bucket_iam_member.put_uploads)) == toset(["api"]),
      toset(keys(google_storage_bucket_iam_member.erase_uploads)) == toset(["api", "sweep"]),
    ])
    error_message = "Uploads may be put, or deleted, by somebody who need not."
  }
  assert {
    condition = alltrue([
      for name, binding in google_service_account_iam_member.sign_urls :
      binding.service_account_id == "projects/demo-project/serviceAccounts/keepsake-api@demo-project.iam.gserviceaccount.com"
      && binding.member == "serviceAccount:keepsake-api@demo-project.iam.gserviceaccount.com"
    ])
    error_message = "A function signs as somebody else."
  }
}

run "without_an_oauth_client_nobody_reads_accounts" {
  command = plan

  assert {
    condition = alltrue([
      length(google_kms_crypto_key.tokens) == 0,
      length(google_kms_crypto_key_iam_member.seal) == 0,
      length(google_kms_crypto_key_iam_member.unseal) == 0,
      length(google_secret_manager_secret.oauth) == 0,
      length(google_secret_manager_secret_iam_member.oauth_reader) == 0,
    ])
    error_message = "Something of accounts is there that nobody can connect."
  }
}

run "with_accounts_those_who_read_or_sign_out_open_what_signs_in" {
  command = plan

  variables {
    oauth_client_id     = "123-abc.apps.googleusercontent.com"
    oauth_client_secret = "GOCSPX-of-the-client"
  }

  assert {
    condition = alltrue([
      toset(keys(google_kms_crypto_key_iam_member.seal)) == toset(["api", "sweep"]),
      toset(keys(google_kms_crypto_key_iam_member.unseal)) == toset(["api", "ingest", "stage", "sweep"]),
      toset(keys(google_secret_manager_secret_iam_member.oauth_reader)) == toset(["api", "ingest", "stage", "sweep"]),
    ])
    error_message = "Somebody may sign in to accounts who need not, or somebody may not who has to."
  }
  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      contains(keys(function.service_config[0].environment_variables), "KEEPSAKE_TOKEN_KEY") == contains(["api", "ingest", "stage", "sweep"], name)
      && !contains(values(function.service_config[0].environment_variables), "GOCSPX-of-the-client")
    ])
    error_message = "A function is told of accounts that has none, or the client's secret stands in its environment."
  }
}

run "with_local_models_nobody_calls_one_elsewhere" {
  command = plan

  variables {
    brief_model = "local-reader-1"
    image_model = "local-painter-1"
  }

  assert {
    condition     = length(google_project_iam_member.predict) == 0 && length(google_project_iam_member.inspect) == 0
    error_message = "A function may call models that it does not use."
  }
}

run "without_a_port_for_a_model_nobody_calls_one" {
  command = plan

  assert {
    condition = length(setintersection(
      toset(["dead_letter", "deliver", "prompt", "api"]),
      setunion(toset(keys(google_project_iam_member.predict)), toset(keys(google_project_iam_member.inspect))),
    )) == 0
    error_message = "A function may call models without a port for one."
  }

  # It asks whether models are there, which counts a token; photos and wishes it has none to send.
  assert {
    condition     = contains(keys(google_project_iam_member.predict), "sweep") && !contains(keys(google_project_iam_member.inspect), "sweep")
    error_message = "The sweeper cannot see that a model is gone, or may do more."
  }
}

run "who_deploys_reads_nothing_of_anybody_and_raises_no_rights" {
  command = plan

  assert {
    condition = alltrue([
      for role in google_project_iam_custom_role.deployer : length([
        for permission in role.permissions : permission
        if can(regex("^(datastore\\.entities|storage\\.objects|secretmanager\\.versions\\.access|cloudkms\\.cryptoKeyVersions\\.use|pubsub\\.(subscriptions\\.consume|topics\\.publish)|iam\\.(roles\\.(create|update|delete)|serviceAccountKeys|serviceAccounts\\.(actAs|getAccessToken|signBlob|signJwt|implicitDelegation)))|resourcemanager\\.projects\\.setIamPolicy", permission))
      ]) == 0
    ])
    error_message = "A deployer could read data, act as anybody, or change its own role."
  }
  assert {
    condition = alltrue([
      for permission in google_project_iam_custom_role.deployer["planner"].permissions :
      can(regex("\\.(get|list|getIamPolicy|getMetadata|fullView)$", permission)) || permission == "logging.logEntries.create"
    ])
    error_message = "The planner could change something."
  }
  assert {
    condition = (
      google_project_iam_member.granter.member == "serviceAccount:keepsake-deployer@demo-project.iam.gserviceaccount.com"
      && strcontains(one(google_project_iam_member.granter.condition).expression, ".hasOnly([")
      && !strcontains(one(google_project_iam_member.granter.condition).expression, "keepsake_deployer")
      && !strcontains(one(google_project_iam_member.granter.condition).expression, "keepsake_granter")
      && !strcontains(one(google_project_iam_member.granter.condition).expression, "roles/owner")
    )
    error_message = "The deployer could give itself, or anybody, any role."
  }
  assert {
    condition = toset([for binding in google_service_account_iam_member.acts_as : binding.member]) == toset([
      "serviceAccount:keepsake-deployer@demo-project.iam.gserviceaccount.com",
    ])
    error_message = "The planner may act as a function."
  }
}

run "with_traces_every_function_may_write_its_own" {
  command = plan

  variables {
    trace_share = 0.05
  }

  assert {
    condition     = toset(keys(google_project_iam_member.trace)) == toset(keys(local.functions))
    error_message = "A function that may not write its spans."
  }
  assert {
    condition = alltrue([
      for function in google_cloudfunctions2_function.function :
      function.service_config[0].environment_variables["KEEPSAKE_TRACE_SHARE"] == "0.050000"
      && startswith(function.service_config[0].environment_variables["KEEPSAKE_TRACE_ENDPOINT"], "https://telemetry.googleapis.com/")
    ])
    error_message = "A function that does not know where spans go."
  }
}
