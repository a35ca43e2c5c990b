# Who deploys: one identity that can only look, and another one that changes. Neither reads photos, documents or
# secrets, and neither has a key. What makes up rights (this file, the custom roles, the keys) is applied by a person.
# The deployer could still let itself into a bucket, as whoever sets policies can; the Admin Activity log, which
# nobody can switch off, would say so.

locals {
  look_permissions = [
    "artifactregistry.repositories.get",
    "artifactregistry.repositories.getIamPolicy",
    "cloudbuild.builds.get",
    "cloudfunctions.functions.get",
    "cloudfunctions.functions.list",
    "cloudfunctions.operations.get",
    "cloudkms.cryptoKeyVersions.get",
    "cloudkms.cryptoKeyVersions.list",
    "cloudkms.cryptoKeys.get",
    "cloudkms.cryptoKeys.getIamPolicy",
    "cloudkms.keyRings.get",
    "cloudscheduler.jobs.fullView",
    "cloudscheduler.jobs.get",
    "compute.backendServices.get",
    "compute.globalAddresses.get",
    "compute.globalForwardingRules.get",
    "compute.globalOperations.get",
    "compute.regionNetworkEndpointGroups.get",
    "compute.regionOperations.get",
    "compute.securityPolicies.get",
    "compute.sslCertificates.get",
    "compute.sslPolicies.get",
    "compute.targetHttpProxies.get",
    "compute.targetHttpsProxies.get",
    "compute.urlMaps.get",
    "datastore.databases.getMetadata",
    "datastore.databases.list",
    "datastore.indexes.get",
    "datastore.indexes.list",
    "datastore.operations.get",
    "firebaserules.releases.get",
    "firebaserules.rulesets.get",
    "iam.googleapis.com/workloadIdentityPoolProviders.get",
    "iam.googleapis.com/workloadIdentityPools.get",
    "iam.roles.get",
    "iam.serviceAccounts.get",
    "iam.serviceAccounts.getIamPolicy",
    "iap.webServices.getIamPolicy",
    "logging.buckets.get",
    "logging.exclusions.get",
    "logging.logEntries.create",
    "logging.logMetrics.get",
    "monitoring.alertPolicies.get",
    "monitoring.dashboards.get",
    "monitoring.notificationChannels.get",
    "monitoring.services.get",
    "monitoring.slos.get",
    "monitoring.uptimeCheckConfigs.get",
    "pubsub.subscriptions.get",
    "pubsub.subscriptions.getIamPolicy",
    "pubsub.topics.get",
    "pubsub.topics.getIamPolicy",
    "resourcemanager.projects.get",
    "resourcemanager.projects.getIamPolicy",
    "run.services.get",
    "run.services.getIamPolicy",
    "secretmanager.secrets.get",
    "secretmanager.secrets.getIamPolicy",
    "secretmanager.versions.get",
    "serviceusage.services.get",
    "serviceusage.services.list",
    "storage.buckets.get",
    "storage.buckets.getIamPolicy",
  ]
  change_permissions = [
    "artifactregistry.repositories.create",
    "artifactregistry.repositories.delete",
    "artifactregistry.repositories.setIamPolicy",
    "artifactregistry.repositories.update",
    "cloudfunctions.functions.create",
    "cloudfunctions.functions.delete",
    "cloudfunctions.functions.sourceCodeSet",
    "cloudfunctions.functions.update",
    "cloudkms.cryptoKeys.setIamPolicy",
    "cloudscheduler.jobs.create",
    "cloudscheduler.jobs.delete",
    "cloudscheduler.jobs.enable",
    "cloudscheduler.jobs.pause",
    "cloudscheduler.jobs.update",
    "compute.backendServices.create",
    "compute.backendServices.delete",
    "compute.backendServices.setSecurityPolicy",
    "compute.backendServices.update",
    "compute.backendServices.use",
    "compute.globalAddresses.create",
    "compute.globalAddresses.delete",
    "compute.globalAddresses.setLabels",
    "compute.globalAddresses.use",
    "compute.globalForwardingRules.create",
    "compute.globalForwardingRules.delete",
    "compute.globalForwardingRules.setLabels",
    "compute.globalForwardingRules.setTarget",
    "compute.globalForwardingRules.update",
    "compute.regionNetworkEndpointGroups.create",
    "compute.regionNetworkEndpointGroups.delete",
    "compute.regionNetworkEndpointGroups.use",
    "compute.securityPolicies.create",
    "compute.securityPolicies.delete",
    "compute.securityPolicies.update",
    "compute.securityPolicies.use",
    "compute.sslCertificates.create",
    "compute.sslCertificates.delete",
    "compute.sslPolicies.create",
    "compute.sslPolicies.delete",
    "compute.sslPolicies.update",
    "compute.sslPolicies.use",
    "compute.targetHttpProxies.create",
    "compute.targetHttpProxies.delete",
    "compute.targetHttpProxies.setUrlMap",
    "compute.targetHttpProxies.use",
    "compute.targetHttpsProxies.create",
    "compute.targetHttpsProxies.delete",
    "compute.targetHttpsProxies.setSslCertificates",
    "compute.targetHttpsProxies.setSslPolicy",
    "compute.targetHttpsProxies.setUrlMap",
    "compute.targetHttpsProxies.use",
    "compute.urlMaps.create",
    "compute.urlMaps.delete",
    "compute.urlMaps.update",
    "compute.urlMaps.use",
    "datastore.databases.create",
    "datastore.databases.delete",
    "datastore.databases.update",
    "datastore.indexes.create",
    "datastore.indexes.delete",
    "datastore.indexes.update",
    "firebaserules.releases.create",
    "firebaserules.releases.delete",
    "firebaserules.releases.update",
    "firebaserules.rulesets.create",
    "firebaserules.rulesets.delete",
    "iam.serviceAccounts.create",
    "iam.serviceAccounts.delete",
    "iam.serviceAccounts.setIamPolicy",
    "iam.serviceAccounts.update",
    "iap.webServices.setIamPolicy",
    "logging.buckets.update",
    "logging.exclusions.create",
    "logging.exclusions.delete",
    "logging.exclusions.update",
    "logging.logMetrics.create",
    "logging.logMetrics.delete",
    "logging.logMetrics.update",
    "monitoring.alertPolicies.create",
    "monitoring.alertPolicies.delete",
    "monitoring.alertPolicies.update",
    "monitoring.dashboards.create",
    "monitoring.dashboards.delete",
    "monitoring.dashboards.update",
    "monitoring.notificationChannels.create",
    "monitoring.notificationChannels.delete",
    "monitoring.notificationChannels.update",
    "monitoring.services.create",
    "monitoring.services.delete",
    "monitoring.services.update",
    "monitoring.slos.create",
    "monitoring.slos.delete",
    "monitoring.slos.update",
    "monitoring.uptimeCheckConfigs.create",
    "monitoring.uptimeCheckConfigs.delete",
    "monitoring.uptimeCheckConfigs.update",
    "pubsub.subscriptions.create",
    "pubsub.subscriptions.delete",
    "pubsub.subscriptions.setIamPolicy",
    "pubsub.subscriptions.update",
    "pubsub.topics.attachSubscription",
    "pubsub.topics.create",
    "pubsub.topics.delete",
    "pubsub.topics.detachSubscription",
    "pubsub.topics.setIamPolicy",
    "pubsub.topics.update",
    "run.services.setIamPolicy",
    "secretmanager.secrets.create",
    "secretmanager.secrets.delete",
    "secretmanager.secrets.setIamPolicy",
    "secretmanager.secrets.update",
    "secretmanager.versions.add",
    "secretmanager.versions.destroy",
    "serviceusage.services.enable",
    "storage.buckets.create",
    "storage.buckets.delete",
    "storage.buckets.setIamPolicy",
    "storage.buckets.update",
  ]

  grantable_roles = values(local.roles)

  deployers = {
    planner  = { permissions = local.look_permissions, files = "roles/storage.objectViewer" }
    deployer = { permissions = concat(local.look_permissions, local.change_permissions), files = "roles/storage.objectUser" }
  }
  # Where deployers read, or write, files: the archives, and Terraform's state.
  deployment_files = merge(
    { for name, _ in local.deployers : "${name} archives" => { who = name, bucket = google_storage_bucket.archives.name } },
    var.state_bucket == null ? {} : {
      for name, _ in local.deployers : "${name} state" => { who = name, bucket = var.state_bucket }
    },
  )
  acts_as = merge(
    { for name, id in local.account_ids.function : "function ${name}" => id },
    { for name, id in local.account_ids.push : "push ${name}" => id },
    { build = local.account_ids.other["build"] },
  )
}

resource "google_service_account" "deployer" {
  for_each = local.deployers

  project      = var.project_id
  account_id   = "${var.prefix}-${each.key}"
  display_name = "Keepsake ${each.key}"
  description  = each.key == "planner" ? "Plans; changes nothing." : "Applies what was planned and approved."

  depends_on = [google_project_service.api]
}

resource "google_project_iam_custom_role" "deployer" {
  for_each = local.deployers

  project     = var.project_id
  role_id     = "${replace(var.prefix, "-", "_")}_${each.key}"
  title       = "Keepsake ${each.key}"
  description = "What Terraform needs to ${each.key == "planner" ? "plan" : "apply"}; no data."
  permissions = each.value.permissions

  depends_on = [google_project_service.api]
}

resource "google_project_iam_member" "deployer" {
  for_each = local.deployers

  project = var.project_id
  role    = "projects/${var.project_id}/roles/${google_project_iam_custom_role.deployer[each.key].role_id}"
  member  = local.members.other[each.key]
}

# In the project the deployer gives and takes only the roles of this configuration that say what a function may do.
resource "google_project_iam_custom_role" "granter" {
  project     = var.project_id
  role_id     = "${replace(var.prefix, "-", "_")}_granter"
  title       = "Keepsake granter"
  description = "Grants roles in the project; only with a condition that says which."
  permissions = ["resourcemanager.projects.setIamPolicy"]

  depends_on = [google_project_service.api]
}

resource "google_project_iam_member" "granter" {
  project = var.project_id
  role    = "projects/${var.project_id}/roles/${google_project_iam_custom_role.granter.role_id}"
  member  = local.members.other["deployer"]

  condition {
    title       = "only-roles-of-functions"
    description = "Not its own, and none that Google defines."
    expression = format(
      "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly([%s])",
      join(", ", [for role in local.grantable_roles : "'${role}'"]),
    )
  }
}

resource "google_storage_bucket_iam_member" "deployer" {
  for_each = local.deployment_files

  bucket = each.value.bucket
  role   = local.deployers[each.value.who].files
  member = local.members.other[each.value.who]
}

# A function runs as its account only if whoever deploys it may act as that account; no other account is named here.
resource "google_service_account_iam_member" "acts_as" {
  for_each = local.acts_as

  service_account_id = each.value
  role               = "roles/iam.serviceAccountUser"
  member             = local.members.other["deployer"]
}

# Workflows of one repository sign in with their own tokens.
resource "google_iam_workload_identity_pool" "ci" {
  for_each = var.ci == null ? {} : { ci = var.ci }

  project                   = var.project_id
  workload_identity_pool_id = "${var.prefix}-ci"
  display_name              = "Keepsake CI"
  description               = "Workflows of ${each.value.repository}."

  depends_on = [google_project_service.api]
}

resource "google_iam_workload_identity_pool_provider" "ci" {
  for_each = var.ci == null ? {} : { ci = var.ci }

  project                            = var.project_id
  workload_identity_pool_id          = google_iam_workload_identity_pool.ci[each.key].workload_identity_pool_id
  workload_identity_pool_provider_id = "${var.prefix}-ci"
  display_name                       = "Keepsake CI"
  attribute_condition                = "assertion.repository == '${each.value.repository}'"
  attribute_mapping = {
    "google.subject"       = "assertion.sub"
    "attribute.repository" = "assertion.repository"
  }

  oidc {
    issuer_uri = each.value.issuer
  }
}

resource "google_service_account_iam_member" "ci_plans" {
  for_each = google_iam_workload_identity_pool.ci

  service_account_id = local.account_ids.other["planner"]
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/${each.value.name}/attribute.repository/${var.ci.repository}"
}

# Only from the environment whose rules say who has to approve.
resource "google_service_account_iam_member" "ci_deploys" {
  for_each = google_iam_workload_identity_pool.ci

  service_account_id = local.account_ids.other["deployer"]
  role               = "roles/iam.workloadIdentityUser"
  member             = "principal://iam.googleapis.com/${each.value.name}/subject/repo:${var.ci.repository}:environment:${var.ci.environment}"
}
