/**
 * The test kit: Terraform modules planned and applied for real, in vitest, with matchers that know plans and Kubernetes. The matchers are
 * a setup file of their own: `setupFiles: ["terraform-kubernetes-observability/testkit/matchers"]`. How to begin: docs/testkit.md.
 * @module
 */

export { AlertmanagerClient, type HeldAlert } from "../clients/alertmanager.ts";
export { type Canary, type CanaryOptions, type CanaryPath, type CanarySignal, canary } from "../clients/canary.ts";
export { type Call, Connection, type Credentials, type Reply, type ServicePort } from "../clients/connection.ts";
export { applicationOf, certificateOf } from "../clients/credentials.ts";
export { type Frame, GrafanaClient } from "../clients/grafana.ts";
export { JaegerClient, type Span } from "../clients/jaeger.ts";
export { type LogLine, LokiClient } from "../clients/loki.ts";
export { type Attributes, type GaugePoint, type LogRecord, OtlpClient, type SpanRecord } from "../clients/otlp.ts";
export { type Exemplar, PrometheusClient, type Sample } from "../clients/prometheus.ts";
export { type Deadline, until } from "../utils/wait.ts";
export { Applied, type AppliedOptions } from "./apply/applied.ts";
export type { ApplyOptions } from "./apply/bed.ts";
export { type ClusterObject, clusterObjects, newSince } from "./apply/cluster-objects.ts";
export { type ApplyFixtures, applyTest } from "./apply/fixture.ts";
export { endingInOrder } from "./apply/in-order.ts";
export { keptFixtures, sayKept } from "./apply/kept.ts";
export { DeadlinePassed } from "./apply/operation.ts";
export { UndeclaredLoss, type Upgrade } from "./apply/upgrade.ts";
export type { Covered, ModuleCoverage } from "./coverage/coverage.ts";
export { inputCoverage } from "./coverage/index.ts";
export { coverageText, neverSet, shareOf } from "./coverage/report.ts";
export { type Manifest, Objects, objectsIn, type PlannedObject } from "./kubernetes/objects.ts";
export { type Action, type CheckResult, Plan, type ResourceChange } from "./model/plan.ts";
export { type Knowledge, type Step, Value } from "./model/value.ts";
export { type Block, hclBlocks } from "./readme.ts";
export { applied } from "./terraform/applied.ts";
export { type Diagnostic, diagnosticText, TerraformFailure } from "./terraform/diagnostics.ts";
export { attemptOf, planOf, workspaceOf } from "./terraform/plans.ts";
export { rootAt } from "./terraform/revision.ts";
export { altered, callOf, type Project, type Root, rootIn, rootOf, type Variables } from "./terraform/roots.ts";
export { type Attempt, type Tool, Workspace } from "./terraform/workspace.ts";
