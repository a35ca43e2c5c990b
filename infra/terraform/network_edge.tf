# What the internet reaches: the HTTP functions that have a domain, behind a load balancer with rate limits.
# Without `domains` there is no load balancer, and nobody outside reaches anything.

locals {
  exposed    = { for name in local.http_functions : name => var.domains[name] if contains(keys(var.domains), name) }
  behind_iap = toset([for name, _ in local.exposed : name if name == "admin"])
  open       = toset([for name, _ in local.exposed : name if name != "admin"])
  edge       = length(local.exposed) > 0 ? { edge = true } : {}
}

resource "google_compute_region_network_endpoint_group" "function" {
  for_each = local.exposed

  project               = var.project_id
  name                  = local.services[each.key]
  region                = var.region
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = google_cloudfunctions2_function.function[each.key].name
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_security_policy" "limits" {
  for_each = local.edge

  project     = var.project_id
  name        = "${var.prefix}-limits"
  description = "So many requests a minute from one address; who goes on regardless is banned for a while."

  rule {
    description = "Known attacks on Log4j."
    action      = "deny(403)"
    priority    = 900

    match {
      expr {
        expression = "evaluatePreconfiguredExpr('cve-canary')"
      }
    }
  }

  rule {
    description = "Rate limit per address."
    action      = "rate_based_ban"
    priority    = 1000

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }

    rate_limit_options {
      conform_action   = "allow"
      exceed_action    = "deny(429)"
      enforce_on_key   = "IP"
      ban_duration_sec = var.rate_limit.ban_seconds

      rate_limit_threshold {
        count        = var.rate_limit.requests_per_minute
        interval_sec = 60
      }

      ban_threshold {
        count        = var.rate_limit.requests_per_minute * 5
        interval_sec = 300
      }
    }
  }

  rule {
    description = "Everybody else."
    action      = "allow"
    priority    = 2147483647

    match {
      versioned_expr = "SRC_IPS_V1"

      config {
        src_ip_ranges = ["*"]
      }
    }
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_backend_service" "function" {
  for_each = local.exposed

  project               = var.project_id
  name                  = local.services[each.key]
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = google_compute_security_policy.limits["edge"].id

  backend {
    group = google_compute_region_network_endpoint_group.function[each.key].id
  }

  # Its lines hold addresses of people.
  log_config {
    enable = false
  }

  dynamic "iap" {
    for_each = contains(local.behind_iap, each.key) ? [true] : []

    content {
      enabled = iap.value
    }
  }
}

resource "google_compute_url_map" "hosts" {
  for_each = local.edge

  project = var.project_id
  name    = "${var.prefix}-hosts"

  # A host that is none of ours.
  default_url_redirect {
    host_redirect          = values(local.exposed)[0]
    https_redirect         = true
    redirect_response_code = "FOUND"
    strip_query            = true
  }

  dynamic "host_rule" {
    for_each = local.exposed

    content {
      hosts        = [host_rule.value]
      path_matcher = host_rule.key
    }
  }

  dynamic "path_matcher" {
    for_each = local.exposed

    content {
      name            = path_matcher.key
      default_service = google_compute_backend_service.function[path_matcher.key].id
    }
  }
}

resource "google_compute_managed_ssl_certificate" "host" {
  for_each = local.exposed

  project = var.project_id
  name    = "${local.services[each.key]}-${substr(sha256(each.value), 0, 8)}"

  managed {
    domains = [each.value]
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_ssl_policy" "modern" {
  for_each = local.edge

  project         = var.project_id
  name            = "${var.prefix}-modern"
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"

  depends_on = [google_project_service.api]
}

resource "google_compute_global_address" "edge" {
  for_each = local.edge

  project = var.project_id
  name    = "${var.prefix}-edge"

  depends_on = [google_project_service.api]
}

resource "google_compute_target_https_proxy" "edge" {
  for_each = local.edge

  project          = var.project_id
  name             = "${var.prefix}-edge"
  url_map          = google_compute_url_map.hosts[each.key].id
  ssl_certificates = [for certificate in google_compute_managed_ssl_certificate.host : certificate.id]
  ssl_policy       = google_compute_ssl_policy.modern[each.key].id
}

resource "google_compute_global_forwarding_rule" "https" {
  for_each = local.edge

  project               = var.project_id
  name                  = "${var.prefix}-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.edge[each.key].id
  port_range            = "443"
  target                = google_compute_target_https_proxy.edge[each.key].id
}

# Plain HTTP is answered with where HTTPS is.
resource "google_compute_url_map" "to_https" {
  for_each = local.edge

  project = var.project_id
  name    = "${var.prefix}-to-https"

  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }

  depends_on = [google_project_service.api]
}

resource "google_compute_target_http_proxy" "to_https" {
  for_each = local.edge

  project = var.project_id
  name    = "${var.prefix}-to-https"
  url_map = google_compute_url_map.to_https[each.key].id
}

resource "google_compute_global_forwarding_rule" "http" {
  for_each = local.edge

  project               = var.project_id
  name                  = "${var.prefix}-http"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.edge[each.key].id
  port_range            = "80"
  target                = google_compute_target_http_proxy.to_https[each.key].id
}

# The load balancer has no identity of its own, and the apps' tokens are not Google's: so Cloud Run has to let the
# call through to the function, which checks the token. Only what came through the load balancer gets this far.
resource "google_cloud_run_v2_service_iam_member" "open" {
  #checkov:skip=CKV_KEEPSAKE_31:A load balancer does not sign in; the function asks every caller for a person's token

  for_each = local.open

  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = "allUsers"

  lifecycle {
    precondition {
      condition     = google_cloudfunctions2_function.function[each.key].service_config[0].ingress_settings == "ALLOW_INTERNAL_AND_GCLB"
      error_message = "Only a function behind the load balancer may be called by everybody."
    }
  }
}

# IAP calls the administrators' function after it has checked who they are.
resource "google_cloud_run_v2_service_iam_member" "iap" {
  for_each = local.behind_iap

  project  = var.project_id
  location = var.region
  name     = google_cloudfunctions2_function.function[each.key].name
  role     = "roles/run.invoker"
  member   = local.agents.iap
}

resource "google_iap_web_backend_service_iam_member" "admin" {
  for_each = { for pair in setproduct(local.behind_iap, var.admins) : join(" ", pair) => pair }

  project             = var.project_id
  web_backend_service = google_compute_backend_service.function[each.value[0]].name
  role                = "roles/iap.httpsResourceAccessor"
  member              = each.value[1]
}
