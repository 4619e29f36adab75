package kit

import (
	"path/filepath"
	"testing"

	"github.com/gruntwork-io/terratest/modules/logger"
	"github.com/gruntwork-io/terratest/modules/terraform"
	"github.com/stretchr/testify/require"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
)

// What decides whether an object is known: nothing in it is left to the apply.
const document = "yaml_body"

func options(t *testing.T, vars map[string]any) *terraform.Options {
	return &terraform.Options{
		TerraformDir: "../terraform",
		PlanFilePath: filepath.Join(t.TempDir(), "plan"),
		Vars:         vars,
		NoColor:      true,
		Logger:       logger.Discard,
	}
}

func planWith(t *testing.T, vars map[string]any) *terraform.PlanStruct {
	return terraform.InitAndPlanAndShowWithStructContext(t, t.Context(), options(t, vars))
}

// manifests returns the documents of all planned objects that are known, by the address of their resource.
func manifests(plan *terraform.PlanStruct) map[string]string {
	found := map[string]string{}
	for address, resource := range plan.ResourcePlannedValuesMap {
		if text, known := resource.AttributeValues[document].(string); known {
			found[address] = text
		}
	}
	return found
}

// object returns the planned object of a resource, as a type of the Kubernetes API.
func object[T runtime.Object](t *testing.T, plan *terraform.PlanStruct, address string) T {
	text, known := manifests(plan)[address]
	require.True(t, known, "no known manifest of %s", address)
	decoded, _, err := scheme.Codecs.UniversalDeserializer().Decode([]byte(text), nil, nil)
	require.NoError(t, err)
	typed, fits := decoded.(T)
	require.True(t, fits, "%s is a %T", address, decoded)
	return typed
}

// strictly reports fields of a manifest that Kubernetes does not have, or that are given twice.
func strictly(manifest string) error {
	decoder := serializer.NewCodecFactory(scheme.Scheme, serializer.EnableStrict).UniversalDeserializer()
	_, _, err := decoder.Decode([]byte(manifest), nil, nil)
	return err
}
