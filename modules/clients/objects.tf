# Everything this module applies; apply.tf does the rest.

locals {
  labels = { "app.kubernetes.io/name" = "clients", "app.kubernetes.io/part-of" = "observability", "app.kubernetes.io/managed-by" = "terraform" }

  # What an application needs: environment variables as OpenTelemetry defines them, and the CA as a file.
  # https://opentelemetry.io/docs/specs/otel/protocol/exporter/
  _places = merge([for client, c in var.clients : { for namespace in c.namespaces : "Secret/client/${client}/${namespace}" => {
    client    = client
    namespace = namespace
  } }]...)

  objects = merge(
    { for key, place in local._places : key => { manifest = {
      apiVersion = "v1"
      kind       = "Secret"
      metadata   = { name = "otlp-${place.client}", namespace = place.namespace, labels = local.labels }
      # `data`, not `stringData`: only then does a later plan notice that somebody changed the Secret.
      data = { for key, text in merge(
        {
          OTEL_EXPORTER_OTLP_ENDPOINT    = var.endpoint
          OTEL_EXPORTER_OTLP_PROTOCOL    = "http/protobuf"
          OTEL_EXPORTER_OTLP_HEADERS     = "authorization=Bearer%20${local._tokens["${place.client}/${var.clients[place.client].token}"]}"
          OTEL_EXPORTER_OTLP_CERTIFICATE = "/etc/otlp/ca.crt"
        },
        { for file, text in { "ca.crt" = var.ca_pem } : file => text if text != null },
      ) : key => base64encode(text) }
    } } },

    # What the gateway accepts: one token a line. It reads the file again when it changes.
    { "Secret/tokens" = { manifest = {
      apiVersion = "v1"
      kind       = "Secret"
      metadata   = { name = "otlp-tokens", namespace = var.namespace, labels = local.labels }
      data       = { tokens = base64encode(join("\n", concat(values(local._tokens), [""]))) }
    } } },
  )
}
