# What shared/pipeline.json says, as the other files loop over it. Python and tests read the same file.

locals {
  functions   = jsondecode(file("${path.module}/../../shared/pipeline.json")).functions
  runtime     = jsondecode(file("${path.module}/../requirements.json")).runtime
  archives    = jsondecode(file("${var.archives}/manifest.json")).functions
  dead_letter = "dead-letter"
  tick        = "sweep-ticked"

  # On Cloud Run there are no underscores.
  services = { for name, _ in local.functions : name => replace("${var.prefix}-${name}", "_", "-") }

  http_functions  = toset([for name, function in local.functions : name if function.trigger == "http"])
  event_functions = toset([for name, function in local.functions : name if function.trigger == "events"])

  consumed  = { for name, function in local.functions : name => try(function.consumes, []) }
  published = { for name, function in local.functions : name => try(function.publishes, []) }
  topics    = toset(flatten([values(local.consumed), values(local.published), local.dead_letter]))

  # By the name they have in Python too: function.topic.
  subscriptions = merge([
    for name, topics in local.consumed : {
      for topic in topics : "${name}.${topic}" => { function = name, topic = topic }
    }
  ]...)

  # A function that waits for others while it is called serves many at once; one that works on photos, one.
  default_sizes = {
    http   = { concurrency = 40, cpu = "1", min_instances = 0, max_instances = 20 }
    events = { concurrency = 1, cpu = null, min_instances = 0, max_instances = 20 }
  }
  sizes = {
    for name, function in local.functions : name => {
      for field, default in local.default_sizes[function.trigger] :
      field => try(coalesce(var.sizes[name][field]), default)
    }
  }
}
