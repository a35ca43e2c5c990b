mock_data "google_project" {
  defaults = { number = "123456789012" }
}

# What Google says once something is there, where a test compares it.
mock_resource "google_compute_security_policy" {
  defaults = { id = "limits" }
}

mock_resource "google_compute_ssl_policy" {
  defaults = { id = "modern" }
}

mock_resource "google_firebaserules_ruleset" {
  defaults = { name = "closed" }
}

mock_resource "google_iam_workload_identity_pool" {
  defaults = { name = "projects/123456789012/locations/global/workloadIdentityPools/keepsake-ci" }
}

mock_resource "google_secret_manager_secret_version" {
  defaults = { version = "1" }
}
