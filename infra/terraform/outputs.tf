output "addresses" {
  description = "The host of each function that the internet reaches."
  value       = { for name, domain in local.exposed : name => "https://${domain}" }
}

output "buckets" {
  description = "The buckets by what is in them."
  value       = { for name, bucket in google_storage_bucket.private : name => bucket.name }
}

output "ci_provider" {
  description = "What CI signs in to; null without `ci`."
  value       = one([for provider in google_iam_workload_identity_pool_provider.ci : provider.name])
}

output "credentials_key_version" {
  description = "What signs finished files."
  value       = local.credentials_key_version
}

output "deployers" {
  description = "Who plans and who applies."
  value       = { for name, _ in local.deployers : name => local.accounts.other[name] }
}

output "functions" {
  description = "The name of each function's service."
  value       = { for name, function in google_cloudfunctions2_function.function : name => function.name }
}

output "image_repository" {
  description = "Where the functions' images are."
  value       = local.image_repository
}

output "load_balancer_address" {
  description = "What the hosts' A records have to say; null without `domains`."
  value       = one([for address in google_compute_global_address.edge : address.address])
}

output "signing_key_version" {
  description = "What signs receipts."
  value       = local.signing_key_version
}

output "topics" {
  description = "The topics by event."
  value       = { for name, topic in google_pubsub_topic.topic : name => topic.name }
}
