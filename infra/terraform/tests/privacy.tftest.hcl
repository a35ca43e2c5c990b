# Promise: nothing staged outlives its request, and what is deleted is gone.

mock_provider "google" {
  override_during = plan

  mock_data "google_project" {
    defaults = { number = "123456789012" }
  }
}

variables {
  archives         = "tests/archives"
  caller_audiences = ["app.apps.googleusercontent.com"]
  project_id       = "demo-project"
  region           = "europe-west1"
}

run "deleted_objects_are_gone" {
  command = plan

  assert {
    condition = alltrue([
      for bucket in google_storage_bucket.private : bucket.soft_delete_policy[0].retention_duration_seconds == 0
    ])
    error_message = "A deleted object would be kept."
  }
}
