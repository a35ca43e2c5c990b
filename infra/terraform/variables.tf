variable "admins" {
  description = "Who may reach the administrators' pages through IAP (`group:...`, `user:...`, `domain:...`)."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for admin in var.admins : can(regex("^(group|user|domain):[^\\s]+$", admin))])
    error_message = "Each of `admins` begins with group:, user: or domain:; everybody is not an administrator."
  }
}

variable "alerting" {
  description = "Whom alerts reach (addresses, and ids of notification channels that exist already), from which spending of a day on, and where infra/RUNBOOK.md is to be read."
  type = object({
    emails            = optional(set(string), [])
    channels          = optional(set(string), [])
    spend_usd_per_day = optional(number, 50)
    runbook_url       = optional(string)
  })
  default = {}

  validation {
    condition     = alltrue([for email in var.alerting.emails : can(regex("^[^@\\s]+@[^@\\s]+$", email))])
    error_message = "Each of alerting.emails is an address, like on-duty@example.com."
  }
  validation {
    condition     = alltrue([for channel in var.alerting.channels : can(regex("^projects/[^/]+/notificationChannels/[0-9]+$", channel))])
    error_message = "Each of alerting.channels is the id of a channel: projects/PROJECT/notificationChannels/NUMBER."
  }
  validation {
    condition     = var.alerting.spend_usd_per_day > 0
    error_message = "alerting.spend_usd_per_day is an amount over 0."
  }
  validation {
    condition     = var.alerting.runbook_url == null || can(regex("^https://[^\\s#]+$", var.alerting.runbook_url))
    error_message = "alerting.runbook_url is an https URL without #."
  }
}

variable "archives" {
  description = "The folder that `python -m infra.package` has written: archives and manifest.json."
  type        = string
  default     = "../../build/archives"
}

variable "brief_model" {
  description = "The row of the model registry that reads wishes."
  type        = string
  default     = "gemini-3.8-flash"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.@-]{1,63}$", var.brief_model))
    error_message = "brief_model is the id of a model, like gemini-3.8-flash."
  }
}

variable "caller_audiences" {
  description = "OAuth client ids of the apps that may call the API."
  type        = set(string)

  validation {
    condition     = length(var.caller_audiences) > 0 && alltrue([for id in var.caller_audiences : can(regex("^[^\\s,]+$", id))])
    error_message = "caller_audiences names at least one OAuth client id, without blanks and commas."
  }
}

variable "caller_issuer" {
  description = "Who signs the tokens of the apps' users."
  type        = string
  default     = "https://accounts.google.com"

  validation {
    condition     = can(regex("^https://[^\\s]+$", var.caller_issuer))
    error_message = "caller_issuer is an https URL."
  }
}

variable "ci" {
  description = "The repository whose workflows may plan, and from which environment they may deploy; null: none."
  type = object({
    repository  = string
    environment = optional(string, "production")
    issuer      = optional(string, "https://token.actions.githubusercontent.com")
  })
  default = null

  validation {
    condition     = var.ci == null || can(regex("^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$", var.ci.repository))
    error_message = "ci.repository is owner/name of one repository."
  }
  validation {
    condition     = var.ci == null || can(regex("^https://[^\\s]+$", var.ci.issuer))
    error_message = "ci.issuer is an https URL."
  }
  validation {
    condition     = var.ci == null || can(regex("^[A-Za-z0-9_-]{1,64}$", var.ci.environment))
    error_message = "ci.environment is the name of one environment: letters, digits, - and _."
  }
}

variable "cmek" {
  description = "Whether everything is encrypted with keys of this project, instead of Google's own."
  type        = bool
  default     = false
}

variable "credentials_chain" {
  description = "Certificates (PEM) of the key that signs finished files, its own first; null: it signs one for itself."
  type        = string
  default     = null

  validation {
    condition     = var.credentials_chain == null || can(regex("^-----BEGIN CERTIFICATE-----\\s", var.credentials_chain))
    error_message = "credentials_chain is PEM, and begins with a certificate."
  }
}

variable "credentials_key_version" {
  description = "Which version of the finished files' key signs."
  type        = number
  default     = 1

  validation {
    condition     = var.credentials_key_version >= 1 && floor(var.credentials_key_version) == var.credentials_key_version
    error_message = "credentials_key_version is a whole number from 1."
  }
}

variable "deadline_seconds" {
  description = "How long a request may take without progress before it ends EXPIRED."
  type        = number
  default     = 900

  validation {
    condition     = var.deadline_seconds >= 120 && var.deadline_seconds <= 3600 && floor(var.deadline_seconds) == var.deadline_seconds
    error_message = "deadline_seconds is 120 to 3600 whole seconds: what is staged may live no longer."
  }
}

variable "deletion_protection" {
  description = "Whether `terraform destroy` is refused by the databases, the secret and buckets that are not empty."
  type        = bool
  default     = true
}

variable "delivery" {
  description = "The repository (2nd generation, connected to Cloud Build) whose pushes to a branch are planned, and the digest of the image that infra/build/builder.yaml has made; null: nobody builds here."
  type = object({
    repository     = string
    branch         = optional(string, "main")
    builder_digest = string
  })
  default = null

  validation {
    condition     = var.delivery == null || can(regex("^projects/[^/]+/locations/[^/]+/connections/[^/]+/repositories/[^/]+$", var.delivery.repository))
    error_message = "delivery.repository is the id of a repository: projects/PROJECT/locations/REGION/connections/NAME/repositories/NAME."
  }
  validation {
    condition     = var.delivery == null || can(regex("^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$", var.delivery.branch))
    error_message = "delivery.branch is the name of one branch."
  }
  validation {
    condition     = var.delivery == null || can(regex("^sha256:[0-9a-f]{64}$", var.delivery.builder_digest))
    error_message = "delivery.builder_digest is sha256: and 64 hexadecimal digits, as infra/build/builder.yaml says; a tag could move."
  }
}

variable "delivery_attempts" {
  description = "After how many failed deliveries an event goes to the dead letter."
  type        = number
  # 10 + 20 + 40 + 80 + 160 + 320 s of back-off: an outage of ten minutes is ridden out, and a request whose step
  # fails for good still ends with what went wrong, before its deadline of 15 minutes.
  default = 7

  validation {
    condition     = var.delivery_attempts >= 5 && var.delivery_attempts <= 100 && floor(var.delivery_attempts) == var.delivery_attempts
    error_message = "delivery_attempts is 5 to 100: Pub/Sub takes no other."
  }
  validation {
    condition = sum([
      for attempt in range(var.delivery_attempts - 1) : min(600, 10 * pow(2, min(attempt, 6)))
    ]) <= var.subscription_retention_seconds
    error_message = "With so many delivery_attempts an event is forgotten before it reaches the dead letter."
  }
}

variable "domains" {
  description = "The host name of each HTTP function that the internet may reach, as { api = \"api.example.com\" }."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.domains) : contains(local.http_functions, name)])
    error_message = "domains may name HTTP functions of pipeline.json only; event functions are never reached from outside."
  }
  validation {
    condition     = alltrue([for domain in values(var.domains) : can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", domain))])
    error_message = "Each of `domains` is a host name in lower case, like api.example.com."
  }
  validation {
    condition     = length(distinct(values(var.domains))) == length(var.domains)
    error_message = "Each function needs a host of its own."
  }
}

variable "idempotency_secret" {
  description = "At least 32 random characters; needed when the secret is made, and later only with a new version."
  type        = string
  default     = null
  sensitive   = true
  # Not `ephemeral`, which would keep it out of the file of a plan too: then only a schema that marks secret_data_wo as
  # write-only accepts it, and the one these files are checked with offline does not say so. README.md says how it
  # is given, so that no plan is kept that holds it.

  validation {
    condition     = var.idempotency_secret == null || can(regex("^[!-~]{32,256}$", var.idempotency_secret))
    error_message = "idempotency_secret has 32 to 256 printable characters without blanks: openssl rand -base64 48."
  }
  validation {
    condition     = var.idempotency_secret == null || !startswith(coalesce(var.idempotency_secret, "-"), "/")
    error_message = "idempotency_secret may not begin with /, which is how a path begins."
  }
}

variable "idempotency_secret_version" {
  description = "Raise it to store a new idempotency_secret; everybody is then parted from what is theirs."
  type        = number
  default     = 1

  validation {
    condition     = var.idempotency_secret_version >= 1 && floor(var.idempotency_secret_version) == var.idempotency_secret_version
    error_message = "idempotency_secret_version is a whole number from 1."
  }
}

variable "image_model" {
  description = "The row of the model registry that makes pictures."
  type        = string
  default     = "gemini-3.1-flash-image"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.@-]{1,63}$", var.image_model))
    error_message = "image_model is the id of a model, like gemini-3.1-flash-image."
  }
}

variable "inspection_location" {
  description = "Where DLP inspects; the region by default."
  type        = string
  default     = null

  validation {
    condition     = var.inspection_location == null || contains(["global", "us", "europe", "asia"], coalesce(var.inspection_location, "global")) || contains(local.regions, coalesce(var.inspection_location, "global"))
    error_message = "inspection_location is global, us, europe, asia, or one of the regions that `region` may be."
  }
}

variable "log_retention_days" {
  description = "How long logs are kept; what Google keeps by itself is not among them."
  type        = number
  default     = 30

  validation {
    condition     = var.log_retention_days >= 7 && var.log_retention_days <= 30 && floor(var.log_retention_days) == var.log_retention_days
    error_message = "log_retention_days is 7 to 30: long enough for an investigation, no longer than promised."
  }
}

variable "model_location" {
  description = "Where Gemini answers: global, us, eu, or the region itself."
  type        = string
  default     = "global"

  validation {
    condition     = contains(["global", "us", "eu", var.region], var.model_location)
    error_message = "model_location is global, us, eu, or the same as region."
  }
  validation {
    condition     = !startswith(var.region, "europe-") || var.model_location != "us"
    error_message = "A deployment in Europe may not send photos to models in the United States: say eu, global or the region."
  }
}

variable "oauth_client_id" {
  description = "The OAuth client that people agree with to let photos be read from their Google Photos and Drive; null: that is not offered."
  type        = string
  default     = null

  validation {
    condition     = var.oauth_client_id == null || can(regex("^[^\\s,]{1,200}$", var.oauth_client_id))
    error_message = "oauth_client_id is one client id, like 123-abc.apps.googleusercontent.com."
  }
}

variable "oauth_client_secret" {
  description = "The secret of oauth_client_id; needed when it is first stored, and later only with a new version."
  type        = string
  default     = null
  sensitive   = true
  # As idempotency_secret: not `ephemeral`.

  validation {
    condition     = var.oauth_client_secret == null || can(regex("^[!-.0-~][!-~]{7,255}$", var.oauth_client_secret))
    error_message = "oauth_client_secret has 8 to 256 printable characters without blanks, and does not begin with /."
  }
}

variable "oauth_client_secret_version" {
  description = "Raise it to store a new oauth_client_secret."
  type        = number
  default     = 1

  validation {
    condition     = var.oauth_client_secret_version >= 1 && floor(var.oauth_client_secret_version) == var.oauth_client_secret_version
    error_message = "oauth_client_secret_version is a whole number from 1."
  }
}

variable "perimeter" {
  description = "The access policy whose service perimeter is put around the project; null: none. Not enforced, it only logs."
  type = object({
    access_policy = string
    enforced      = optional(bool, false)
    access_levels = optional(set(string), [])
  })
  default = null

  validation {
    condition     = var.perimeter == null || can(regex("^[0-9]+$", var.perimeter.access_policy))
    error_message = "perimeter.access_policy is the number of an access policy."
  }
}

variable "prefix" {
  description = "What every name begins with."
  type        = string
  default     = "keepsake"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,10}[a-z0-9]$", var.prefix))
    error_message = "prefix has 3 to 12 characters: lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "project_id" {
  description = "The id of the project, which exists and has billing; nothing else should live in it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id is the id of a project: 6 to 30 lower-case letters, digits and hyphens, a letter first; not its name or number."
  }
}

variable "rate_limit" {
  description = "How many requests a minute one address may make, and for how long it is banned when it goes on."
  type = object({
    requests_per_minute = optional(number, 120)
    ban_seconds         = optional(number, 600)
  })
  default = {}

  validation {
    condition     = var.rate_limit.requests_per_minute >= 10 && var.rate_limit.requests_per_minute <= 2000
    error_message = "rate_limit.requests_per_minute is 10 to 2000."
  }
  validation {
    condition     = var.rate_limit.ban_seconds >= 60 && var.rate_limit.ban_seconds <= 86400
    error_message = "rate_limit.ban_seconds is 60 to 86400."
  }
}

variable "region" {
  description = "Where everything is: functions, databases, buckets, keys."
  type        = string

  validation {
    condition     = contains(local.regions, var.region)
    error_message = "region is one where all that is used exists: ${join(", ", local.regions)}."
  }
}

variable "signing_key_version" {
  description = "Which version of the receipts' key signs."
  type        = number
  default     = 1

  validation {
    condition     = var.signing_key_version >= 1 && floor(var.signing_key_version) == var.signing_key_version
    error_message = "signing_key_version is a whole number from 1."
  }
}

variable "signing_protection_level" {
  description = "SOFTWARE, or HSM for a key that never leaves hardware."
  type        = string
  default     = "SOFTWARE"

  validation {
    condition     = contains(["SOFTWARE", "HSM"], var.signing_protection_level)
    error_message = "signing_protection_level is SOFTWARE or HSM."
  }
}

variable "sizes" {
  description = "What a function has instead of the default, as { generate = { max_instances = 50 } }."
  type = map(object({
    concurrency   = optional(number)
    cpu           = optional(string)
    min_instances = optional(number)
    max_instances = optional(number)
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.sizes) : contains(keys(local.functions), name)])
    error_message = "sizes may name functions of pipeline.json only."
  }
  validation {
    condition     = alltrue([for size in values(var.sizes) : size.max_instances == null || try(size.max_instances >= 1 && size.max_instances <= 1000, false)])
    error_message = "max_instances is 1 to 1000: without an upper bound there is none for the bill either."
  }
  validation {
    condition     = alltrue([for size in values(var.sizes) : size.min_instances == null || try(size.min_instances >= 0 && size.min_instances <= coalesce(size.max_instances, 20), false)])
    error_message = "min_instances is 0 to max_instances."
  }
  validation {
    condition     = alltrue([for size in values(var.sizes) : size.concurrency == null || try(size.concurrency >= 1 && size.concurrency <= 1000, false)])
    error_message = "concurrency is 1 to 1000."
  }
}

variable "state_bucket" {
  description = "The bucket of Terraform's own state, which the deployers may then read and write; null: nobody's here."
  type        = string
  default     = null

  validation {
    condition     = var.state_bucket == null || can(regex("^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$", var.state_bucket))
    error_message = "state_bucket is the name of a bucket, without gs://."
  }
}

variable "subscription_retention_seconds" {
  description = "How long Pub/Sub keeps an event that was not acknowledged."
  type        = number
  default     = 3600

  validation {
    condition     = var.subscription_retention_seconds >= 600 && var.subscription_retention_seconds <= 3600 && floor(var.subscription_retention_seconds) == var.subscription_retention_seconds
    error_message = "subscription_retention_seconds is 600 to 3600: no event outlives its request by more than an hour."
  }
  validation {
    condition     = var.subscription_retention_seconds >= var.deadline_seconds
    error_message = "subscription_retention_seconds has to be at least deadline_seconds, or events are lost before their request ends."
  }
}

variable "trace_share" {
  description = "Of how many requests spans are sent to Cloud Trace, 0 to 1; 0: of none, and nobody may."
  type        = number
  default     = 0

  validation {
    condition     = var.trace_share >= 0 && var.trace_share <= 1 && floor(var.trace_share * 1000000) == var.trace_share * 1000000
    error_message = "trace_share is 0 to 1, with six decimals at most."
  }
}

variable "upload_origins" {
  description = "Origins of pages that may put photos at signed addresses; apps on phones need none."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.upload_origins : can(regex("^https://[^/\\s*]+$", origin))])
    error_message = "Each of upload_origins is one origin over https, without a path: https://app.example.com."
  }
}

variable "uploads_retention_days" {
  description = "After how many days photos that people have uploaded are deleted, used or not."
  type        = number
  default     = 1

  validation {
    condition     = var.uploads_retention_days >= 1 && var.uploads_retention_days <= 7 && floor(var.uploads_retention_days) == var.uploads_retention_days
    error_message = "uploads_retention_days is 1 to 7: Keepsake forgets the photos."
  }
}

locals {
  # Where functions of the 2nd generation, Firestore, KMS, DLP and the scheduler all are.
  regions = [
    "asia-northeast1",
    "asia-south1",
    "asia-southeast1",
    "australia-southeast1",
    "europe-west1",
    "europe-west2",
    "europe-west3",
    "europe-west4",
    "northamerica-northeast1",
    "southamerica-east1",
    "us-central1",
    "us-east1",
    "us-east4",
    "us-west1",
  ]
}
