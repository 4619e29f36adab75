import { expect, test } from "vitest";
import { toMatchKubernetesSchema } from "../../../../tools/testkit/matchers/kubernetes-schema.ts";
import { objects } from "../kubernetes/manifests.ts";

const certificate = { apiVersion: "cert-manager.io/v1", kind: "Certificate", metadata: { name: "web" } };
const deployment = (spec: object, pod: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "web", namespace: "shop" },
  spec: {
    selector: { matchLabels: { app: "web" } },
    template: {
      metadata: { labels: { app: "web" } },
      spec: { containers: [{ name: "web", image: "example.org/web:v1" }], ...pod },
    },
    ...spec,
  },
});

test("objects that Kubernetes takes are well, and so is a custom one that is allowed", () => {
  const verdict = toMatchKubernetesSchema(objects(deployment({ replicas: 2 }), certificate), {
    allowKinds: ["cert-manager.io/v1 Certificate"],
  });
  expect(verdict.pass).toBe(true);
  expect(verdict.message()).toMatchInlineSnapshot(
    `"expected the objects not to match the schema of Kubernetes v1.36.3"`,
  );
});

test("every problem of every object is told with what was meant", () => {
  const containers = [
    { name: "web", imag: "example.org/web:v1", ports: [{ containerPort: 80 }, { containerPort: 80 }] },
    { name: "web", image: "example.org/web:v1", imagePullPolicy: "always", env: [{ name: "PORT", value: 80 }] },
  ];
  const { pass, message } = toMatchKubernetesSchema(
    objects(
      deployment({ replicas: "2", selector: null }, { containers, resources: { limits: { memory: "1GB" } } }),
      deployment({}),
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { ports: { port: 80 }, livenessProbe: {} },
      },
      certificate,
    ),
  );
  expect(pass).toBe(false);
  expect(message()).toMatchInlineSnapshot(`
    "expected the objects to match the schema of Kubernetes v1.36.3
      Deployment/web in shop (kubernetes_manifest.made_up[0])
        spec.template.spec.containers[0].imag: unknown field; expected a field of Container; did you mean image?
        spec.template.spec.containers[0].ports[1]: duplicate; expected a containerPort and protocol of its own, found [ 80, 'TCP' ]
        spec.template.spec.containers[0].image: missing; expected a string
        spec.template.spec.containers[1].imagePullPolicy: not allowed; expected one of Always, IfNotPresent, Never, found 'always'; did you mean Always?
        spec.template.spec.containers[1].env[0].value: wrong type; expected a string, found 80; did you mean "80", in quotes?
        spec.template.spec.containers[1]: duplicate; expected a name of its own, found 'web'
        spec.template.spec.resources.limits.memory: malformed; expected a quantity such as "500m", "1.5" or "2Gi", found '1GB'; did you mean 1G or 1Gi?
        spec.replicas: wrong type; expected a whole number, found '2'; did you mean 2, without quotes?
        spec.selector: missing; expected a map
      Service/web (kubernetes_manifest.made_up[2])
        spec.ports: wrong type; expected a list, found { port: 80 }
        spec.livenessProbe: unknown field; expected a field of ServiceSpec; it has allocateLoadBalancerNodePorts, clusterIP, clusterIPs, externalIPs, externalName, externalTrafficPolicy, healthCheckNodePort, internalTrafficPolicy, ipFamilies, ipFamilyPolicy, loadBalancerClass, loadBalancerIP, loadBalancerSourceRanges, ports, publishNotReadyAddresses, selector, sessionAffinity, sessionAffinityConfig, trafficDistribution, type
      Certificate/web (kubernetes_manifest.made_up[3])
        kind: no schema for cert-manager.io/v1 Certificate; expected a kind of Kubernetes v1.36.3, or one in allowKinds"
  `);
});

test("a long value is cut, and a secret is not told", () => {
  const { message } = toMatchKubernetesSchema(
    objects(
      { apiVersion: "v1", kind: "Secret", metadata: { name: "login" }, data: { password: "hunter2" } },
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "page" }, data: { page: ["lorem ipsum ".repeat(40)] } },
    ),
  );
  expect(message()).toMatchInlineSnapshot(`
    "expected the objects to match the schema of Kubernetes v1.36.3
      Secret/login (kubernetes_manifest.made_up[0])
        data.password: malformed; expected base64, found '(sensitive value)'
      ConfigMap/page (kubernetes_manifest.made_up[1])
        data.page: wrong type; expected a string, found [ 'lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ipsum lorem ips..."
  `);
});

test("no objects at all are no proof", () => {
  expect(() => toMatchKubernetesSchema(objects())).toThrowErrorMatchingInlineSnapshot(
    `[Error: toMatchKubernetesSchema looks at Kubernetes objects, and nothing that is planned is of a type that has them]`,
  );
});
