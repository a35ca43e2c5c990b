terraform {
  # 1.11 has write-only attributes: the value of a secret is in no state file.
  required_version = ">= 1.11"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }

  # Its bucket and prefix are given by `terraform init -backend-config=...`.
  backend "gcs" {}
}

provider "google" {
  project        = var.project_id
  region         = var.region
  default_labels = { app = var.prefix }
}
