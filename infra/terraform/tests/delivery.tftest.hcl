# Promise: what changes a deployment was planned, seen and approved, and the one who plans cannot change anything.

mock_provider "google" {
  source          = "./tests/google"
  override_during = plan
}

variables {
  archives         = "tests/archives"
  caller_audiences = ["app.apps.googleusercontent.com"]
  project_id       = "demo-project"
  region           = "europe-west1"
  state_bucket     = "demo-terraform"
  delivery = {
    repository     = "projects/demo-project/locations/europe-west1/connections/code/repositories/keepsake"
    builder_digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  }
}

run "nobody_builds_until_it_is_asked_for" {
  command = plan

  variables {
    delivery = null
  }

  assert {
    condition     = length(google_cloudbuild_trigger.build) + length(google_storage_bucket.releases) + length(google_service_account.smoke) == 0
    error_message = "Something of the delivery is there without `delivery`."
  }
}

run "what_changes_something_waits_for_an_approval_and_runs_as_the_deployer" {
  command = plan

  assert {
    condition = alltrue([
      for name, trigger in google_cloudbuild_trigger.build :
      trigger.approval_config[0].approval_required == (name != "plan")
      && endswith(trigger.service_account, name == "plan" ? "/keepsake-planner@demo-project.iam.gserviceaccount.com" : "/keepsake-deployer@demo-project.iam.gserviceaccount.com")
    ])
    error_message = "A build that changes something runs without approval, or one that only plans as the deployer."
  }
  assert {
    condition     = [for name, trigger in google_cloudbuild_trigger.build : name if length(trigger.repository_event_config) > 0] == ["plan"]
    error_message = "A push applies something."
  }
}

run "the_image_of_a_build_is_named_by_its_digest" {
  command = plan

  assert {
    condition = alltrue([
      for trigger in google_cloudbuild_trigger.build : trigger.substitutions["_BUILDER_DIGEST"] == var.delivery.builder_digest
    ])
    error_message = "A build runs in another image than the one that was said."
  }
}

run "whoever_plans_adds_releases_and_changes_none" {
  command = plan

  assert {
    condition = {
      for who, grant in google_storage_bucket_iam_member.releases : who => grant.role
    } == { planner = "roles/storage.objectCreator", deployer = "roles/storage.objectViewer" }
    error_message = "A release can be changed after it was planned."
  }
}

run "the_smoke_test_reads_no_object" {
  command = plan

  assert {
    condition = toset(flatten([
      for role in google_project_iam_custom_role.smoke : role.permissions
    ])) == toset(["storage.objects.list", "storage.objects.create", "storage.objects.delete"])
    error_message = "The synthetic user's app can do more than upload and see what is left."
  }
  assert {
    condition = [
      for grant in google_storage_bucket_iam_member.smoke : grant.bucket if endswith(grant.role, "_smoke_uploads")
    ] == ["demo-project-keepsake-uploads"]
    error_message = "The smoke test puts or deletes objects that are not uploads."
  }
}

run "a_tag_instead_of_a_digest" {
  command = plan

  variables {
    delivery = {
      repository     = "projects/demo-project/locations/europe-west1/connections/code/repositories/keepsake"
      builder_digest = "latest"
    }
  }

  expect_failures = [var.delivery]
}

run "builds_without_a_state" {
  command = plan

  variables {
    state_bucket = null
  }

  expect_failures = [google_cloudbuild_trigger.build]
}
