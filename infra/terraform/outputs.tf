output "addresses" {
  description = "The host of each function that the internet reaches."
  value       = { for name, domain in local.exposed : name => "https://${domain}" }
}

output "buckets" {
  description = "The buckets by what is in them."
  value       = { for name, bucket in google_storage_bucket.private : name => bucket.name }
}

output "functions" {
  description = "The name of each function's service."
  value       = { for name, function in google_cloudfunctions2_function.function : name => function.name }
}

output "image_repository" {
  description = "Where the functions' images are."
  value       = google_artifact_registry_repository.functions.id
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
