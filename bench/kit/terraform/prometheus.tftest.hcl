# The twenty assertions in `terraform test`.

run "prometheus" {
  command = plan

  assert {
    condition     = local.container.image == "docker.io/prom/prometheus:v3.16.0"
    error_message = "the image is the pinned one"
  }

  assert {
    condition = (
      alltrue([for port in local.objects["Service/prometheus"].spec.ports : contains(local.container.ports[*].name, port.targetPort)]) &&
      alltrue([for name, value in local.objects["Service/prometheus"].spec.selector : try(local.pod.metadata.labels[name] == value, false)])
    )
    error_message = "the Service leads to a port of the pods that it selects"
  }

  assert {
    condition     = can(local.container.readinessProbe.exec.command) && can(local.container.livenessProbe.exec.command)
    error_message = "the container says when it is ready and alive"
  }

  # Asserted by half: "the pod meets the level restricted of Pod Security": the controls that matter most are written out, not all of the level.
  assert {
    condition = (
      local.pod.spec.securityContext.runAsNonRoot &&
      local.pod.spec.securityContext.seccompProfile.type == "RuntimeDefault" &&
      !local.container.securityContext.allowPrivilegeEscalation &&
      local.container.securityContext.capabilities.drop[0] == "ALL" &&
      !can(local.container.securityContext.capabilities.add) &&
      !try(local.pod.spec.hostNetwork || local.pod.spec.hostPID || local.pod.spec.hostIPC, false) &&
      !anytrue([for volume in local.pod.spec.volumes : can(volume.hostPath)])
    )
    error_message = "the pod meets the level restricted of Pod Security"
  }

  assert {
    condition     = local.container.securityContext.readOnlyRootFilesystem
    error_message = "the root file system is read-only"
  }

  assert {
    condition     = can(local.container.resources.limits.memory) && !can(local.container.resources.limits.cpu)
    error_message = "memory is limited, and CPU is not"
  }

  assert {
    condition     = local.claim.spec.storageClassName == "fast" && local.claim.spec.resources.requests.storage == "20Gi"
    error_message = "the claim has the size and the class that were asked for"
  }

  assert {
    condition     = local.objects["Deployment/prometheus"].spec.strategy.type == "Recreate"
    error_message = "two pods never hold the claim at the same time"
  }

  assert {
    condition = (
      local.pod.spec.serviceAccountName == local.objects["ServiceAccount/prometheus"].metadata.name &&
      alltrue([for volume in local.pod.spec.volumes : anytrue([
        try(volume.persistentVolumeClaim.claimName == local.claim.metadata.name, false),
        try(contains([for key, object in local.objects : object.metadata.name if startswith(key, "ConfigMap/")], volume.configMap.name), false),
        try(contains(module.pki.secrets, "monitoring/${volume.secret.secretName}"), false),
      ])])
    )
    error_message = "what the pod refers to is there"
  }

  # Types differ although the values are the same, so texts are compared.
  assert {
    condition = jsonencode(local.objects["NetworkPolicy/prometheus"].spec) == jsonencode({
      podSelector = { matchLabels = local.objects["Deployment/prometheus"].spec.selector.matchLabels }
      policyTypes = ["Ingress", "Egress"]
      ingress = [{
        from = [
          { podSelector = { matchLabels = local.objects["Deployment/prometheus"].spec.selector.matchLabels } },
          { namespaceSelector = { matchLabels = { "kubernetes.io/metadata.name" = "shop" } }, podSelector = { matchLabels = { app = "web" } } },
        ]
        ports = [{ port = 9090, protocol = "TCP" }]
      }]
      egress = [
        { to = [{ namespaceSelector = {} }] },
        { ports = concat(
          [{ port = 53, protocol = "UDP" }, { port = 53, protocol = "TCP" }],
          [for port in [443, 6443, 8443, 9100, 10250] : { port = port, protocol = "TCP" }],
        ) },
      ]
    })
    error_message = "the network lets through these links and no others"
  }

  assert {
    condition = jsonencode(local.objects["ClusterRole/prometheus"].rules) == jsonencode([
      { apiGroups = [""], resources = ["nodes", "pods", "services"], verbs = ["get", "list", "watch"] },
      { apiGroups = ["discovery.k8s.io"], resources = ["endpointslices"], verbs = ["get", "list", "watch"] },
      { apiGroups = [""], resources = ["nodes/metrics"], verbs = ["get"] },
      { nonResourceURLs = ["/metrics"], verbs = ["get"] },
    ])
    error_message = "the role grants these rights and no others"
  }

  assert {
    condition = (
      local.objects["ClusterRoleBinding/prometheus"].roleRef.name == local.objects["ClusterRole/prometheus"].metadata.name &&
      jsonencode(local.objects["ClusterRoleBinding/prometheus"].subjects) == jsonencode([
        { kind = "ServiceAccount", name = local.pod.spec.serviceAccountName, namespace = "monitoring" },
      ])
    )
    error_message = "the role is the pod's account's alone"
  }

  # A condition with an unknown value is an error. The hash, because Terraform knows of any JSON text that it is not empty.
  assert {
    condition     = sha256(jsonencode([module.pki.manifests, local.objects])) != ""
    error_message = "everything but Secrets is known at plan time"
  }

  # Cannot be asserted: "every field exists in Kubernetes and has its type": without a cluster there is no schema to compare with.
  # Cannot be asserted: "a second plan changes nothing": it needs an applied state, and assertions do not see what a plan would do.
}

run "without_a_class" {
  command = plan

  variables {
    storage = { size = "20Gi" }
  }

  assert {
    condition     = !can(local.claim.spec.storageClassName)
    error_message = "without a class, the claim has no such field"
  }
}

# Resources of a module, and validations of its inputs, are seen only by a run of that module itself.
run "secret" {
  command = plan

  module {
    source = "../../../modules/pki"
  }

  variables {
    namespace            = "monitoring"
    certificate_requests = { prometheus = { usage = "server" } }
  }

  assert {
    condition = (
      issensitive(kubectl_manifest.secret["Secret/leaf/prometheus"].yaml_body) &&
      try(tolist(kubectl_manifest.secret["Secret/leaf/prometheus"].sensitive_fields) == tolist(["data", "stringData"]), false)
    )
    error_message = "a Secret is sensitive, and its values are masked"
  }

  # Cannot be asserted: "a Secret is unknown until the apply": a condition with an unknown value is an error.
}

run "size" {
  command = plan

  module {
    source = "../../../modules/prometheus"
  }

  variables {
    namespace    = "monitoring"
    certificates = { prometheus = "a", prometheus-client = "b", probe-client = "c" }
    storage      = { size = "12Gb" }
  }

  # Asserted by half: "a size with a wrong unit is refused, with a reason": no condition sees the text of the message.
  expect_failures = [var.storage]
}

run "image" {
  command = plan

  module {
    source = "../../../modules/prometheus"
  }

  variables {
    namespace    = "monitoring"
    certificates = { prometheus = "a", prometheus-client = "b", probe-client = "c" }
    image        = "prom/prometheus"
  }

  # Asserted by half: "an image without a version is refused, with a reason": no condition sees the text of the message.
  expect_failures = [var.image]
}
