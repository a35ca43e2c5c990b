# What is switched on by a variable, and what is not there without it.

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

run "by_default_none_of_them" {
  command = plan

  assert {
    condition = (
      length(google_kms_crypto_key.encryption) == 0
      && length(google_access_context_manager_service_perimeter.perimeter) == 0
      && length(google_iam_workload_identity_pool.ci) == 0
    )
    error_message = "Something optional is there that nobody has asked for."
  }
}

run "own_keys_encrypt_everything_and_rotate" {
  command = plan

  variables {
    cmek = true
  }

  assert {
    condition     = alltrue([for key in google_kms_crypto_key.encryption : key.rotation_period == "7776000s"])
    error_message = "A key is never changed."
  }
  assert {
    condition = alltrue(concat(
      [for bucket in google_storage_bucket.private : endswith(one(bucket.encryption).default_kms_key_name, "/cryptoKeys/storage")],
      [for database in google_firestore_database.database : endswith(one(database.cmek_config).kms_key_name, "/cryptoKeys/firestore")],
      [for topic in google_pubsub_topic.topic : endswith(topic.kms_key_name, "/cryptoKeys/pubsub")],
      [for function in google_cloudfunctions2_function.function : endswith(function.kms_key_name, "/cryptoKeys/functions")],
      [endswith(google_artifact_registry_repository.functions.kms_key_name, "/cryptoKeys/functions")],
      [endswith(google_secret_manager_secret.idempotency.replication[0].user_managed[0].replicas[0].customer_managed_encryption[0].kms_key_name, "/cryptoKeys/secrets")],
    ))
    error_message = "Something is not encrypted with a key of this project."
  }
  assert {
    condition = alltrue([
      for key in keys(google_kms_crypto_key.encryption) : length([
        for binding in google_kms_crypto_key_iam_member.agent : binding if endswith(binding.crypto_key_id, "/cryptoKeys/${key}")
      ]) > 0
    ])
    error_message = "A key that its service may not use."
  }
}

run "receipts_are_signed_with_a_key_that_never_leaves" {
  command = plan

  assert {
    condition = (
      google_kms_crypto_key.signing.purpose == "ASYMMETRIC_SIGN"
      && google_kms_crypto_key.signing.version_template[0].algorithm == "EC_SIGN_P256_SHA256"
    )
    error_message = "The signer of receipts takes no other algorithm."
  }
  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function :
      try(function.service_config[0].environment_variables["KEEPSAKE_SIGNING_KEY"], "") == (
        contains(local.functions[name].ports, "signer")
        ? "projects/demo-project/locations/europe-west1/keyRings/keepsake/cryptoKeys/receipts/cryptoKeyVersions/1" : ""
      )
    ])
    error_message = "A function signs with another key, or has one without needing it."
  }
}

run "files_are_signed_with_a_key_of_their_own" {
  command = plan

  variables {
    credentials_chain = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
  }

  assert {
    condition = (
      google_kms_crypto_key.credentials.purpose == "ASYMMETRIC_SIGN"
      && google_kms_crypto_key.credentials.version_template[0].algorithm == "EC_SIGN_P256_SHA256"
      && google_kms_crypto_key.credentials.name != google_kms_crypto_key.signing.name
    )
    error_message = "Content credentials are signed with ES256, and not with the key of receipts."
  }
  assert {
    condition = alltrue([
      for name, function in google_cloudfunctions2_function.function : alltrue([
        for variable, value in {
          KEEPSAKE_CREDENTIALS_CHAIN = var.credentials_chain
          KEEPSAKE_CREDENTIALS_KEY   = "projects/demo-project/locations/europe-west1/keyRings/keepsake/cryptoKeys/credentials/cryptoKeyVersions/1"
        } :
        try(function.service_config[0].environment_variables[variable], "") == (contains(local.functions[name].ports, "credentials") ? value : "")
      ])
    ])
    error_message = "A function signs files with another key, or has one without needing it."
  }
  assert {
    condition     = toset(keys(google_kms_crypto_key_iam_member.sign_files)) == toset(["generate"])
    error_message = "Somebody else may sign files."
  }
}

run "a_perimeter_first_only_logs" {
  command = plan

  variables {
    perimeter = { access_policy = "1234" }
  }

  assert {
    condition = (
      google_access_context_manager_service_perimeter.perimeter["perimeter"].use_explicit_dry_run_spec
      && length(google_access_context_manager_service_perimeter.perimeter["perimeter"].status) == 0
      && google_access_context_manager_service_perimeter.perimeter["perimeter"].spec[0].resources == toset(["projects/123456789012"])
    )
    error_message = "The perimeter is enforced before anybody has seen what it would stop."
  }
}

run "an_enforced_perimeter_is_around_everything_with_data" {
  command = plan

  variables {
    perimeter = { access_policy = "1234", enforced = true }
  }

  assert {
    condition = length(setsubtract(
      toset(["aiplatform", "cloudkms", "dlp", "firestore", "pubsub", "secretmanager", "storage"]),
      toset([
        for service in google_access_context_manager_service_perimeter.perimeter["perimeter"].status[0].restricted_services :
        trimsuffix(service, ".googleapis.com")
      ]),
    )) == 0
    error_message = "A service with data is outside."
  }
}

run "ci_plans_from_its_repository_and_deploys_from_one_environment" {
  command = plan

  variables {
    ci = { repository = "owner/keepsake" }
  }

  assert {
    condition     = google_iam_workload_identity_pool_provider.ci["ci"].attribute_condition == "assertion.repository == 'owner/keepsake'"
    error_message = "Other repositories get in."
  }
  assert {
    condition     = google_service_account_iam_member.ci_plans["ci"].service_account_id == "projects/demo-project/serviceAccounts/keepsake-planner@demo-project.iam.gserviceaccount.com"
    error_message = "Every workflow may do more than plan."
  }
  assert {
    condition = (
      google_service_account_iam_member.ci_deploys["ci"].member
      == "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/keepsake-ci/subject/repo:owner/keepsake:environment:production"
      && google_service_account_iam_member.ci_deploys["ci"].service_account_id == "projects/demo-project/serviceAccounts/keepsake-deployer@demo-project.iam.gserviceaccount.com"
    )
    error_message = "Workflows without approval may deploy."
  }
}

run "what_protects_from_a_slip_of_the_hand_is_on" {
  command = plan

  assert {
    condition = (
      alltrue([for database in google_firestore_database.database : database.delete_protection_state == "DELETE_PROTECTION_ENABLED"])
      && alltrue([for bucket in google_storage_bucket.private : bucket.force_destroy == false])
      && google_secret_manager_secret.idempotency.deletion_protection
    )
    error_message = "One `destroy` too many and everything is gone."
  }
}

run "one_variable_takes_it_off" {
  command = plan

  variables {
    deletion_protection = false
  }

  assert {
    condition = (
      alltrue([for database in google_firestore_database.database :
        database.delete_protection_state == "DELETE_PROTECTION_DISABLED" && database.deletion_policy == "DELETE"
      ])
      && alltrue([for bucket in google_storage_bucket.private : bucket.force_destroy])
      && !google_secret_manager_secret.idempotency.deletion_protection
    )
    error_message = "`destroy` would leave something behind."
  }
}

run "a_size_that_is_said_counts_and_others_stay" {
  command = plan

  variables {
    sizes = { generate = { max_instances = 50, min_instances = 1 }, api = { cpu = "2" } }
  }

  assert {
    condition = (
      google_cloudfunctions2_function.function["generate"].service_config[0].max_instance_count == 50
      && google_cloudfunctions2_function.function["generate"].service_config[0].min_instance_count == 1
      && google_cloudfunctions2_function.function["generate"].service_config[0].available_memory == "${local.functions["generate"].memory_mib}Mi"
      && google_cloudfunctions2_function.function["api"].service_config[0].available_cpu == "2"
      && google_cloudfunctions2_function.function["api"].service_config[0].environment_variables["THREADS"] == tostring(google_cloudfunctions2_function.function["api"].service_config[0].max_instance_request_concurrency)
      && google_cloudfunctions2_function.function["consent"].service_config[0].max_instance_count == 20
    )
    error_message = "Sizes are not what was said."
  }
}
