# node_exporter: one pod per machine, in the machine's network (else it would count its own pod's traffic), reading the
# machine's root file system. It runs as nobody, without capabilities, and without the machine's process namespace: all
# it needs of that is visible under /host/proc.
#
# No NetworkPolicy: engines do not apply them to pods in the machine's network. The client certificate is the guard.

locals {
  node_exporter = {
    "ServiceAccount/node-exporter" = { manifest = {
      apiVersion                   = "v1"
      kind                         = "ServiceAccount"
      metadata                     = { name = "node-exporter", namespace = local.agents_namespace, labels = local.labels.node-exporter }
      automountServiceAccountToken = false
    } }

    "ConfigMap/node-exporter" = { manifest = {
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "node-exporter", namespace = local.agents_namespace, labels = local.labels.node-exporter }
      data       = { "web.yaml" = local.web_config }
    } }

    "DaemonSet/node-exporter" = { manifest = {
      apiVersion = "apps/v1"
      kind       = "DaemonSet"
      metadata   = { name = "node-exporter", namespace = local.agents_namespace, labels = local.labels.node-exporter }
      spec = {
        selector       = { matchLabels = local.selectors.node-exporter }
        updateStrategy = { type = "RollingUpdate", rollingUpdate = { maxUnavailable = "10%" } }
        template = {
          metadata = { labels = merge(var.pods.labels, local.labels.node-exporter) }
          spec = merge(local.pod, {
            serviceAccountName = "node-exporter"
            hostNetwork        = true
            tolerations        = [{ operator = "Exists" }] # a machine in trouble is the one to look at
            containers = [merge(local.container, {
              name  = "node-exporter"
              image = local.images.node-exporter
              args = concat(
                [
                  "--web.config.file=/etc/exporter/config/web.yaml",
                  "--web.listen-address=[$(HOST_IP)]:${var.node_exporter.port}", # the brackets are for IPv6
                  "--path.procfs=/host/proc",
                  "--path.sysfs=/host/sys",
                  "--path.rootfs=/host",
                  "--collector.disable-defaults",
                  # Mounts of containers and of the system come and go, and each would be a series of its own.
                  "--collector.filesystem.mount-points-exclude=^/(dev|proc|run|sys|var/lib/(docker|containerd|containers|kubelet|rancher)|home/kubernetes)($|/)",
                  "--collector.filesystem.fs-types-exclude=^(autofs|binfmt_misc|bpf|cgroup2?|configfs|debugfs|devpts|devtmpfs|erofs|fuse.*|fusectl|hugetlbfs|iso9660|mqueue|nsfs|overlay|proc|procfs|pstore|rpc_pipefs|securityfs|selinuxfs|squashfs|sysfs|tmpfs|tracefs|virtiofs|9p)$",
                  "--collector.netdev.device-exclude=^(lo|veth.*|cali.*|cilium.*|lxc.*|cni.*|flannel.*|docker.*|br-.*|dummy.*|kube-.*|nodelocaldns|tunl.*)$",
                  "--collector.diskstats.device-exclude=^(z?ram|loop|fd|nbd|sr|(h|s|v|xv)d[a-z]|nvme\\d+n\\d+p)\\d+$",
                ],
                [for collector in [
                  "conntrack", "cpu", "diskstats", "filefd", "filesystem", "loadavg", "meminfo", "netdev", "pressure", "stat", "time", "timex", "uname", "vmstat",
                ] : "--collector.${collector}"],
              )
              env       = [{ name = "HOST_IP", valueFrom = { fieldRef = { fieldPath = "status.hostIP" } } }]
              ports     = [{ name = "https-metrics", containerPort = var.node_exporter.port, protocol = "TCP" }]
              resources = local.resources.node_exporter
              # No propagation: laptops refuse it, and what is mounted later is not looked at anyway.
              volumeMounts   = concat(local.mounts, [{ name = "host", mountPath = "/host", readOnly = true }])
              readinessProbe = { tcpSocket = { port = "https-metrics" }, periodSeconds = 15 } # the kubelet has no client certificate
              livenessProbe  = { tcpSocket = { port = "https-metrics" }, periodSeconds = 60 }
            })]
            volumes = concat(local.volumes.node-exporter, [{ name = "host", hostPath = { path = "/", type = "Directory" } }])
          })
        }
      }
    } }
  }
}
