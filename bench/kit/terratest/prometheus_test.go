// Package kit holds the twenty assertions in terratest.
package kit

import (
	"slices"
	"strings"
	"testing"

	"github.com/gruntwork-io/terratest/modules/terraform"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"k8s.io/utils/ptr"
	"sigs.k8s.io/yaml"
)

const (
	base     = "module.prometheus.kubectl_manifest.base"
	workload = "module.prometheus.kubectl_manifest.workload"
	secret   = `module.pki.kubectl_manifest.secret["Secret/leaf/prometheus"]`
	claimAt  = base + `["PersistentVolumeClaim/data"]`
)

const network = `
podSelector: &prometheus
  matchLabels: { app.kubernetes.io/name: prometheus, app.kubernetes.io/part-of: observability }
policyTypes: [Ingress, Egress]
ingress:
  - from:
      - podSelector: *prometheus
      - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }
        podSelector: { matchLabels: { app: web } }
    ports: [{ port: 9090, protocol: TCP }]
egress:
  - to: [{ namespaceSelector: {} }]
  - ports:
      - { port: 53, protocol: UDP }
      - { port: 53, protocol: TCP }
      - { port: 443, protocol: TCP }
      - { port: 6443, protocol: TCP }
      - { port: 8443, protocol: TCP }
      - { port: 9100, protocol: TCP }
      - { port: 10250, protocol: TCP }
`

func TestPrometheus(t *testing.T) {
	plan := planWith(t, nil)
	deployment := object[*appsv1.Deployment](t, plan, workload+`["Deployment/prometheus"]`)
	service := object[*corev1.Service](t, plan, base+`["Service/prometheus"]`)
	claim := object[*corev1.PersistentVolumeClaim](t, plan, claimAt)
	role := object[*rbacv1.ClusterRole](t, plan, base+`["ClusterRole/prometheus"]`)
	pod := deployment.Spec.Template
	container := pod.Spec.Containers[0]

	t.Run("the image is the pinned one", func(t *testing.T) {
		assert.Equal(t, "docker.io/prom/prometheus:v3.16.0", container.Image)
	})

	t.Run("the Service leads to a port of the pods that it selects", func(t *testing.T) {
		assert.True(t, labels.SelectorFromSet(service.Spec.Selector).Matches(labels.Set(pod.Labels)))
		for _, port := range service.Spec.Ports {
			assert.True(t, slices.ContainsFunc(container.Ports, func(own corev1.ContainerPort) bool {
				return own.Name == port.TargetPort.StrVal
			}), "no port %s", port.TargetPort.StrVal)
		}
	})

	t.Run("the container says when it is ready and alive", func(t *testing.T) {
		assert.NotNil(t, container.ReadinessProbe)
		assert.NotNil(t, container.LivenessProbe)
	})

	t.Run("the pod meets the level restricted of Pod Security", func(t *testing.T) {
		evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
		require.NoError(t, err)
		level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
		result := policy.AggregateCheckResults(evaluator.EvaluatePod(level, &pod.ObjectMeta, &pod.Spec))
		assert.True(t, result.Allowed, result.ForbiddenDetail())
	})

	t.Run("the root file system is read-only", func(t *testing.T) {
		assert.Equal(t, ptr.To(true), container.SecurityContext.ReadOnlyRootFilesystem)
	})

	t.Run("memory is limited, and CPU is not", func(t *testing.T) {
		assert.Contains(t, container.Resources.Limits, corev1.ResourceMemory)
		assert.NotContains(t, container.Resources.Limits, corev1.ResourceCPU)
	})

	t.Run("the claim has the size and the class that were asked for", func(t *testing.T) {
		assert.Equal(t, "20Gi", claim.Spec.Resources.Requests.Storage().String())
		assert.Equal(t, ptr.To("fast"), claim.Spec.StorageClassName)
	})

	t.Run("two pods never hold the claim at the same time", func(t *testing.T) {
		assert.Equal(t, appsv1.RecreateDeploymentStrategyType, deployment.Spec.Strategy.Type)
	})

	t.Run("what the pod refers to is there", func(t *testing.T) {
		account := object[*corev1.ServiceAccount](t, plan, base+`["ServiceAccount/prometheus"]`)
		assert.Equal(t, account.Name, pod.Spec.ServiceAccountName)
		secrets := plan.RawPlan.OutputChanges["secrets"].After
		for _, volume := range pod.Spec.Volumes {
			switch {
			case volume.PersistentVolumeClaim != nil:
				assert.Equal(t, claim.Name, volume.PersistentVolumeClaim.ClaimName)
			case volume.ConfigMap != nil:
				role := strings.TrimPrefix(volume.ConfigMap.Name, "prometheus-")
				configMap := object[*corev1.ConfigMap](t, plan, base+`["ConfigMap/`+role+`"]`)
				assert.Equal(t, configMap.Name, volume.ConfigMap.Name)
			case volume.Secret != nil:
				assert.Contains(t, secrets, "monitoring/"+volume.Secret.SecretName)
			}
		}
	})

	t.Run("the network lets through these links and no others", func(t *testing.T) {
		var expected networkingv1.NetworkPolicySpec
		require.NoError(t, yaml.UnmarshalStrict([]byte(network), &expected))
		assert.Equal(t, expected, object[*networkingv1.NetworkPolicy](t, plan, base+`["NetworkPolicy/prometheus"]`).Spec)
	})

	t.Run("the role grants these rights and no others", func(t *testing.T) {
		watch := []string{"get", "list", "watch"}
		assert.Equal(t, []rbacv1.PolicyRule{
			{APIGroups: []string{""}, Resources: []string{"nodes", "pods", "services"}, Verbs: watch},
			{APIGroups: []string{"discovery.k8s.io"}, Resources: []string{"endpointslices"}, Verbs: watch},
			{APIGroups: []string{""}, Resources: []string{"nodes/metrics"}, Verbs: []string{"get"}},
			{NonResourceURLs: []string{"/metrics"}, Verbs: []string{"get"}},
		}, role.Rules)
	})

	t.Run("the role is the pod's account's alone", func(t *testing.T) {
		binding := object[*rbacv1.ClusterRoleBinding](t, plan, base+`["ClusterRoleBinding/prometheus"]`)
		assert.Equal(t, role.Name, binding.RoleRef.Name)
		account := rbacv1.Subject{Kind: "ServiceAccount", Name: pod.Spec.ServiceAccountName, Namespace: "monitoring"}
		assert.Equal(t, []rbacv1.Subject{account}, binding.Subjects)
	})

	t.Run("every field exists in Kubernetes and has its type", func(t *testing.T) {
		for address, manifest := range manifests(plan) {
			assert.NoError(t, strictly(manifest), address)
		}
	})

	t.Run("a Secret is unknown until the apply", func(t *testing.T) {
		assert.Equal(t, true, plan.ResourceChangesMap[secret].Change.AfterUnknown.(map[string]any)[document])
	})

	t.Run("a Secret is sensitive, and its values are masked", func(t *testing.T) {
		assert.Equal(t, true, plan.ResourceChangesMap[secret].Change.AfterSensitive.(map[string]any)[document])
		assert.Equal(t, []any{"data", "stringData"}, plan.ResourcePlannedValuesMap[secret].AttributeValues["sensitive_fields"])
	})

	t.Run("everything but Secrets is known at plan time", func(t *testing.T) {
		for address, resource := range plan.ResourceChangesMap {
			if resource.Type == "kubectl_manifest" && resource.Name != "secret" {
				assert.NotContains(t, resource.Change.AfterUnknown, document, address)
			}
		}
	})

	// Cannot be asserted: "a second plan changes nothing": it needs an applied state, hence a cluster (then: ApplyAndIdempotent).
}

func TestWithoutClass(t *testing.T) {
	plan := planWith(t, map[string]any{"storage": map[string]string{"size": "20Gi"}})

	t.Run("without a class, the claim has no such field", func(t *testing.T) {
		// Of the document: in a typed object, null and left out are the same.
		assert.Contains(t, manifests(plan)[claimAt], "accessModes")
		assert.NotContains(t, manifests(plan)[claimAt], "storageClassName")
	})
}

func TestRefusals(t *testing.T) {
	for name, test := range map[string]struct {
		vars    map[string]any
		message string
	}{
		"a size with a wrong unit is refused, with a reason": {
			map[string]any{"storage": map[string]string{"size": "12Gb"}},
			`storage.size must be a Kubernetes quantity such as "5Gi"; found: "12Gb"`,
		},
		"an image without a version is refused, with a reason": {
			map[string]any{"image": "prom/prometheus"},
			`found: "prom/prometheus"`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := terraform.InitAndPlanContextE(t, t.Context(), options(t, test.vars))
			require.ErrorContains(t, err, test.message)
		})
	}
}
