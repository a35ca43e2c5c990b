# Every function is an HTTP function: events come through push subscriptions of our own, whose dead letter,
# back-off and deadlines an Eventarc trigger would not let us say.

locals {
  # What each function needs of the environment, by its trigger and its ports (shared/cloud_settings.py).
  common_environment = {
    GOOGLE_CLOUD_PROJECT         = var.project_id
    KEEPSAKE_BRIEF_MODEL         = var.brief_model
    KEEPSAKE_DATABASE            = google_firestore_database.database["core"].name
    KEEPSAKE_DEADLINE_SECONDS    = tostring(var.deadline_seconds)
    KEEPSAKE_IMAGE_MODEL         = var.image_model
    KEEPSAKE_INSPECTION_LOCATION = coalesce(var.inspection_location, var.region)
    KEEPSAKE_MODE                = "gcp"
    KEEPSAKE_MODEL_LOCATION      = var.model_location
    KEEPSAKE_TOPIC_PREFIX        = "${var.prefix}-"
  }
  account_environment = local.reads_accounts ? {
    KEEPSAKE_OAUTH_CLIENT_ID     = var.oauth_client_id
    KEEPSAKE_OAUTH_CLIENT_SECRET = "${local.oauth_folder}/${local.oauth_file}"
    KEEPSAKE_TOKEN_KEY           = local.token_key
  } : {}
  uploads_environment = { KEEPSAKE_UPLOADS_BUCKET = google_storage_bucket.private["uploads"].name }
  port_environment = {
    accounts  = local.account_environment
    addresses = local.uploads_environment
    blobs = {
      KEEPSAKE_KEYS_BUCKET    = google_storage_bucket.private["keys"].name
      KEEPSAKE_RESULTS_BUCKET = google_storage_bucket.private["results"].name
      KEEPSAKE_STAGING_BUCKET = google_storage_bucket.private["staging"].name
    }
    credentials = merge(
      { KEEPSAKE_CREDENTIALS_KEY = local.credentials_key_version },
      var.credentials_chain == null ? {} : { KEEPSAKE_CREDENTIALS_CHAIN = var.credentials_chain },
    )
    signer  = { KEEPSAKE_SIGNING_KEY = local.signing_key_version }
    sources = merge(local.uploads_environment, local.account_environment)
    uploads = local.uploads_environment
  }
  trace_environment = {
    KEEPSAKE_TRACE_ENDPOINT = "https://telemetry.googleapis.com/v1/traces"
    KEEPSAKE_TRACE_SHARE    = format("%.6f", var.trace_share)
  }
  caller_environment = {
    KEEPSAKE_CALLER_AUDIENCES   = join(",", var.caller_audiences)
    KEEPSAKE_CALLER_ISSUER      = var.caller_issuer
    KEEPSAKE_IDEMPOTENCY_SECRET = "${local.secret_folder}/${local.secret_file}"
  }
  sender_environment = {
    for name in local.event_functions : name => {
      KEEPSAKE_PUSH_AUDIENCE = local.audiences[name]
      # Cloud Run asks who calls before it hands the token on, without its signature.
      KEEPSAKE_PUSH_CHECKED_BY      = "cloud-run"
      KEEPSAKE_PUSH_SERVICE_ACCOUNT = local.accounts.push[name]
    }
  }
  environment = {
    for name, function in local.functions : name => merge(concat(
      [
        local.common_environment,
        function.trigger == "http" ? local.caller_environment : local.sender_environment[name],
        var.trace_share == 0 ? {} : local.trace_environment,
        contains(function.ports, "addresses") ? { KEEPSAKE_UPLOADS_SIGNER = local.accounts.function[name] } : {},
        local.sizes[name].concurrency > 1 ? { THREADS = tostring(local.sizes[name].concurrency) } : {},
      ],
      [for port in function.ports : try(local.port_environment[port], {})],
    )...)
  }

  # The address a service has before it exists, so that the function can be told whom its tokens are for.
  audiences = { for name, service in local.services : name => "https://${service}-${local.number}.${var.region}.run.app" }
}

resource "google_cloudfunctions2_function" "function" {
  for_each = local.functions

  project      = var.project_id
  name         = local.services[each.key]
  location     = var.region
  description  = "Keepsake's ${each.key}; see shared/pipeline.json."
  kms_key_name = local.encryption["functions"]

  build_config {
    runtime           = local.runtime
    entry_point       = each.key
    docker_repository = local.image_repository
    service_account   = local.account_ids.other["build"]

    source {
      storage_source {
        bucket = google_storage_bucket.archives.name
        object = google_storage_bucket_object.archive[each.key].name
      }
    }
  }

  service_config {
    service_account_email            = local.accounts.function[each.key]
    ingress_settings                 = each.value.trigger == "http" ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_INTERNAL_ONLY"
    all_traffic_on_latest_revision   = true
    available_memory                 = "${each.value.memory_mib}Mi"
    available_cpu                    = local.sizes[each.key].cpu
    timeout_seconds                  = each.value.timeout_seconds
    min_instance_count               = local.sizes[each.key].min_instances
    max_instance_count               = local.sizes[each.key].max_instances
    max_instance_request_concurrency = local.sizes[each.key].concurrency
    environment_variables            = local.environment[each.key]

    dynamic "secret_volumes" {
      for_each = each.value.trigger == "http" ? [google_secret_manager_secret_version.idempotency] : []

      content {
        mount_path = local.secret_folder
        project_id = var.project_id
        secret     = google_secret_manager_secret.idempotency.secret_id

        versions {
          version = secret_volumes.value.version
          path    = local.secret_file
        }
      }
    }

    dynamic "secret_volumes" {
      for_each = contains(local.oauth_users, each.key) ? values(google_secret_manager_secret_version.oauth) : []

      content {
        mount_path = local.oauth_folder
        project_id = var.project_id
        secret     = google_secret_manager_secret.oauth["oauth"].secret_id

        versions {
          version = secret_volumes.value.version
          path    = local.oauth_file
        }
      }
    }
  }

  lifecycle {
    precondition {
      condition     = contains(keys(local.archives), each.key)
      error_message = "The manifest has no archive of ${each.key}: run python -m infra.package."
    }
    precondition {
      condition     = length(setintersection(keys(local.environment[each.key]), contains(local.open, each.key) ? ["KEEPSAKE_PUSH_CHECKED_BY"] : [])) == 0
      error_message = "Everybody may call ${each.key}, so Cloud Run checks no token: it may not trust that one was checked."
    }
    precondition {
      condition     = each.value.timeout_seconds <= (each.value.trigger == "events" ? 540 : 3600)
      error_message = "The timeout of ${each.key} is longer than a message can wait for it."
    }
    precondition {
      condition     = try(each.value.lease_seconds, 0) < each.value.timeout_seconds
      error_message = "The lease of ${each.key} has to end before its timeout, or it works on without one."
    }
    precondition {
      condition     = local.sizes[each.key].concurrency == 1 || try(tonumber(local.sizes[each.key].cpu) >= 1, false)
      error_message = "With a concurrency over 1, ${each.key} needs at least one CPU."
    }
  }

  depends_on = [
    google_artifact_registry_repository_iam_member.build,
    google_kms_crypto_key_iam_member.agent,
    google_project_iam_member.build,
    google_project_service.api,
    google_secret_manager_secret_iam_member.oauth_reader,
    google_secret_manager_secret_iam_member.reader,
    google_storage_bucket_iam_binding.keepers,
    google_storage_bucket_iam_binding.nobody_by_project,
    google_storage_bucket_iam_member.build,
  ]
}

resource "google_storage_bucket_object" "archive" {
  for_each = local.functions

  bucket = google_storage_bucket.archives.name
  # Named by its content: unchanged code is not deployed again.
  name   = local.archives[each.key].archive
  source = "${var.archives}/${local.archives[each.key].archive}"

  lifecycle {
    create_before_destroy = true
  }
}
