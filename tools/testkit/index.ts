/**
 * The test kit: Terraform modules planned and applied for real, in vitest, with matchers that know plans and Kubernetes. The matchers are
 * a setup file of their own: `setupFiles: ["terraform-kubernetes-observability/testkit/matchers"]`. How to begin: docs/testkit.md.
 */
export { Applied } from "./apply/applied.ts";
export { type ClusterObject, clusterObjects, newSince } from "./apply/cluster-objects.ts";
export { type ApplyFixtures, type ApplyOptions, applyTest } from "./apply/fixture.ts";
export { type Manifest, Objects, objectsIn, type PlannedObject } from "./kubernetes/objects.ts";
export { type Action, type CheckResult, Plan, type ResourceChange } from "./model/plan.ts";
export { type Knowledge, type Step, Value } from "./model/value.ts";
export { type Block, hclBlocks } from "./readme.ts";
export { applied } from "./terraform/applied.ts";
export { type Diagnostic, diagnosticText, TerraformFailure } from "./terraform/diagnostics.ts";
export { attemptOf, planOf, workspaceOf } from "./terraform/plans.ts";
export { altered, callOf, type Project, type Root, rootIn, rootOf, type Variables } from "./terraform/roots.ts";
export { type Attempt, type Tool, Workspace } from "./terraform/workspace.ts";
