type Choices = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const RBAC = ["rbac.authorization.k8s.io"];
const SUBJECTS = ["Group", "ServiceAccount", "User"];
const KEPT = ["Delete", "Retain"];

/**
 * What fields take, by type and field, where the OpenAPI documents only say that it is a text: the API server's own answer to a value that
 * it does not take, 1.36.3.
 */
export const CHOICES: Choices = {
  "admissionregistration.v1.Validation": { reason: ["Forbidden", "Invalid", "RequestEntityTooLarge"] },
  "apiextensions.v1.CustomResourceColumnDefinition": { type: ["boolean", "date", "integer", "number", "string"] },
  "apiextensions.v1.CustomResourceConversion": { strategy: ["None", "Webhook"] },
  "apiextensions.v1.CustomResourceDefinitionSpec": { scope: ["Cluster", "Namespaced"] },
  "apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy": { whenDeleted: KEPT, whenScaled: KEPT },
  "autoscaling.v2.HPAScalingPolicy": { type: ["Percent", "Pods"] },
  "autoscaling.v2.HPAScalingRules": { selectPolicy: ["Disabled", "Max", "Min"] },
  "autoscaling.v2.MetricSpec": { type: ["ContainerResource", "External", "Object", "Pods", "Resource"] },
  "autoscaling.v2.MetricTarget": { type: ["AverageValue", "Utilization", "Value"] },
  "batch.v1.PodFailurePolicyOnPodConditionsPattern": { status: ["False", "True", "Unknown"] },
  "core.v1.Container": { restartPolicy: ["Always", "Never", "OnFailure"] },
  "core.v1.ContainerResizePolicy": {
    resourceName: ["cpu", "memory"],
    restartPolicy: ["NotRequired", "RestartContainer"],
  },
  "core.v1.PodOS": { name: ["linux", "windows"] },
  "flowcontrol.v1.FlowDistinguisherMethod": { type: ["ByNamespace", "ByUser"] },
  "flowcontrol.v1.LimitResponse": { type: ["Queue", "Reject"] },
  "flowcontrol.v1.PriorityLevelConfigurationSpec": { type: ["Exempt", "Limited"] },
  "flowcontrol.v1.Subject": { kind: SUBJECTS },
  "meta.v1.LabelSelectorRequirement": { operator: ["DoesNotExist", "Exists", "In", "NotIn"] },
  "networking.v1.IngressClassParametersReference": { scope: ["Cluster", "Namespace"] },
  "rbac.v1.RoleRef": { apiGroup: RBAC, kind: ["ClusterRole", "Role"] },
  "rbac.v1.Subject": { kind: SUBJECTS },
  "storage.v1.CSIDriverSpec": {
    fsGroupPolicy: ["File", "None", "ReadWriteOnceWithFSType"],
    volumeLifecycleModes: ["Ephemeral", "Persistent"],
  },
};
