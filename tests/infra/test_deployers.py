"""Who plans can look at every kind of thing that Terraform looks at, and who applies can make it, or a person does."""

import pytest

from tests.infra import hcl

PERSON = None  # makes up rights, or belongs to the organisation
# Kind of resource -> what reads it, and what makes it (Google's reference of IAM permissions, 2026).
KINDS: dict[str, tuple[str | None, str | None]] = {
    "access_context_manager_service_perimeter": (PERSON, PERSON),
    "artifact_registry_repository": ("artifactregistry.repositories.get", "artifactregistry.repositories.create"),
    "artifact_registry_repository_iam_member": (
        "artifactregistry.repositories.getIamPolicy",
        "artifactregistry.repositories.setIamPolicy",
    ),
    "cloud_run_v2_service_iam_member": ("run.services.getIamPolicy", "run.services.setIamPolicy"),
    "cloud_scheduler_job": ("cloudscheduler.jobs.get", "cloudscheduler.jobs.create"),
    "cloudbuild_trigger": ("cloudbuild.builds.get", PERSON),
    "cloudfunctions2_function": ("cloudfunctions.functions.get", "cloudfunctions.functions.create"),
    "compute_backend_service": ("compute.backendServices.get", "compute.backendServices.create"),
    "compute_global_address": ("compute.globalAddresses.get", "compute.globalAddresses.create"),
    "compute_global_forwarding_rule": ("compute.globalForwardingRules.get", "compute.globalForwardingRules.create"),
    "compute_managed_ssl_certificate": ("compute.sslCertificates.get", "compute.sslCertificates.create"),
    "compute_region_network_endpoint_group": (
        "compute.regionNetworkEndpointGroups.get",
        "compute.regionNetworkEndpointGroups.create",
    ),
    "compute_security_policy": ("compute.securityPolicies.get", "compute.securityPolicies.create"),
    "compute_ssl_policy": ("compute.sslPolicies.get", "compute.sslPolicies.create"),
    "compute_target_http_proxy": ("compute.targetHttpProxies.get", "compute.targetHttpProxies.create"),
    "compute_target_https_proxy": ("compute.targetHttpsProxies.get", "compute.targetHttpsProxies.create"),
    "compute_url_map": ("compute.urlMaps.get", "compute.urlMaps.create"),
    "firebaserules_release": ("firebaserules.releases.get", "firebaserules.releases.create"),
    "firebaserules_ruleset": ("firebaserules.rulesets.get", "firebaserules.rulesets.create"),
    "firestore_database": ("datastore.databases.getMetadata", "datastore.databases.create"),
    "firestore_field": ("datastore.indexes.get", "datastore.indexes.update"),
    "firestore_index": ("datastore.indexes.get", "datastore.indexes.create"),
    "iam_workload_identity_pool": ("iam.googleapis.com/workloadIdentityPools.get", PERSON),
    "iam_workload_identity_pool_provider": ("iam.googleapis.com/workloadIdentityPoolProviders.get", PERSON),
    "iap_web_backend_service_iam_member": ("iap.webServices.getIamPolicy", "iap.webServices.setIamPolicy"),
    "kms_crypto_key": ("cloudkms.cryptoKeys.get", PERSON),
    "kms_crypto_key_iam_member": ("cloudkms.cryptoKeys.getIamPolicy", "cloudkms.cryptoKeys.setIamPolicy"),
    "kms_key_ring": ("cloudkms.keyRings.get", PERSON),
    "logging_metric": ("logging.logMetrics.get", "logging.logMetrics.create"),
    "logging_project_bucket_config": ("logging.buckets.get", "logging.buckets.update"),
    "logging_project_exclusion": ("logging.exclusions.get", "logging.exclusions.create"),
    "monitoring_alert_policy": ("monitoring.alertPolicies.get", "monitoring.alertPolicies.create"),
    "monitoring_custom_service": ("monitoring.services.get", "monitoring.services.create"),
    "monitoring_dashboard": ("monitoring.dashboards.get", "monitoring.dashboards.create"),
    "monitoring_notification_channel": (
        "monitoring.notificationChannels.get",
        "monitoring.notificationChannels.create",
    ),
    "monitoring_slo": ("monitoring.slos.get", "monitoring.slos.create"),
    "project_iam_audit_config": ("resourcemanager.projects.getIamPolicy", "granter"),
    "project_iam_custom_role": ("iam.roles.get", PERSON),
    "project_iam_member": ("resourcemanager.projects.getIamPolicy", "granter"),
    "project_service": ("serviceusage.services.list", "serviceusage.services.enable"),
    "pubsub_subscription": ("pubsub.subscriptions.get", "pubsub.subscriptions.create"),
    "pubsub_subscription_iam_member": ("pubsub.subscriptions.getIamPolicy", "pubsub.subscriptions.setIamPolicy"),
    "pubsub_topic": ("pubsub.topics.get", "pubsub.topics.create"),
    "pubsub_topic_iam_member": ("pubsub.topics.getIamPolicy", "pubsub.topics.setIamPolicy"),
    "secret_manager_secret": ("secretmanager.secrets.get", "secretmanager.secrets.create"),
    "secret_manager_secret_iam_member": ("secretmanager.secrets.getIamPolicy", "secretmanager.secrets.setIamPolicy"),
    "secret_manager_secret_version": ("secretmanager.versions.get", "secretmanager.versions.add"),
    "service_account": ("iam.serviceAccounts.get", "iam.serviceAccounts.create"),
    "service_account_iam_member": ("iam.serviceAccounts.getIamPolicy", "iam.serviceAccounts.setIamPolicy"),
    "storage_bucket": ("storage.buckets.get", "storage.buckets.create"),
    "storage_bucket_iam_binding": ("storage.buckets.getIamPolicy", "storage.buckets.setIamPolicy"),
    "storage_bucket_iam_member": ("storage.buckets.getIamPolicy", "storage.buckets.setIamPolicy"),
    "storage_bucket_object": ("files", "files"),  # on the bucket of the archives only
}
LOCALS = hcl.locals_of("federation.tf")
USED = sorted(
    {
        kind.removeprefix("google_")
        for file in hcl.TERRAFORM.glob("*.tf")
        for block in hcl.read(file.name).get("resource", [])
        for kind in block
    }
)


@pytest.mark.parametrize("kind", USED)
def test_who_plans_may_read_it_and_who_applies_may_make_it(kind: str) -> None:
    reads, makes = KINDS[kind]
    elsewhere = (PERSON, "granter", "files")  # said by a binding of its own; see tests/infra/test_roles.py
    assert reads in elsewhere or reads in LOCALS["look_permissions"]
    assert makes in elsewhere or makes in LOCALS["change_permissions"]


def test_what_is_not_used_is_not_here() -> None:
    assert sorted(KINDS) == USED


def test_who_may_make_something_may_take_it_away_again() -> None:
    changes = set(LOCALS["change_permissions"])
    for permission in changes:
        kind, _, verb = permission.rpartition(".")
        if verb == "create":
            assert f"{kind}.delete" in changes, permission
