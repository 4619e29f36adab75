import type { Attribute, Block, Expression, File } from "../syntax/ast.ts";
import type { SyntaxProblem } from "../syntax/source.ts";
import type { Type } from "../types/type.ts";
import type { VainOverride } from "./override.ts";

/**
 * A folder of HCL files, or one block of a Markdown file, as Terraform sees it: declarations with the syntax that they were read
 * from. For other programs, `describe` makes a plain JSON value of it.
 */
export type Module = {
  /** Relative to the folder that was loaded, "." for itself; of a block in a Markdown file, the folder in which its paths begin. */
  folder: string;
  /** Where it was found: in files of a folder, or in one block of a Markdown file (`README.md:12`). */
  origin: { kind: "folder" } | { kind: "markdown"; file: string; line: number };
  /** With the changes that override files make to them. */
  files: File[];
  /** Override files as they are. */
  overrides: File[];
  /** What is in override files in vain. */
  vain: VainOverride[];
  /** Files that are no HCL; what others declare is there all the same. */
  broken: BrokenFile[];
  variables: Variable[];
  outputs: Output[];
  locals: Local[];
  calls: ModuleCall[];
  resources: Resource[];
  /** Entries of `required_providers`. */
  providers: RequiredProvider[];
  /** `provider "name" { ... }` blocks. */
  providerBlocks: ProviderBlock[];
  /** `required_version` of every `terraform` block. */
  requiredVersions: RequiredVersion[];
  /** `moved`, `removed`, `import`, `check`, `action`, and blocks that Terraform does not know. */
  others: Declaration[];
};

export type BrokenFile = { path: string; problem: SyntaxProblem; source: File["source"] };

/** What all declarations have: the block, the file that it is in, and the comment right above it. */
export type Declaration = { file: File; block: Block; comment: string | undefined };

export type Named = Declaration & { name: string };

/** What a type expression says; `problem`: why it is none. */
export type DeclaredType = { expression: Expression; type: Type } | { expression: Expression; problem: SyntaxProblem };

export type Variable = Named & {
  /** Absent: without one, a variable takes anything. */
  type: DeclaredType | undefined;
  description: string | undefined;
  /** Absent: the input is required. */
  default: Attribute | undefined;
  /** Terraform's default is true. */
  nullable: boolean;
  sensitive: boolean;
  ephemeral: boolean;
  /** What `deprecated` says. */
  deprecated: string | undefined;
  validations: Validation[];
};

/** `validation`, `precondition`, `postcondition` and `assert` blocks. */
export type Validation = { block: Block; condition: Expression | undefined; message: Expression | undefined };

export type Output = Named & {
  value: Expression | undefined;
  type: DeclaredType | undefined;
  description: string | undefined;
  sensitive: boolean;
  ephemeral: boolean;
  deprecated: string | undefined;
  preconditions: Validation[];
};

export type Local = { name: string; file: File; attribute: Attribute };

export type ModuleCall = Named & {
  /** The text of `source`, absent when there is none or it is no constant. */
  source: string | undefined;
  version: string | undefined;
  count: Attribute | undefined;
  forEach: Attribute | undefined;
  providers: Attribute | undefined;
  dependsOn: Attribute | undefined;
  /** What is given to the child's inputs. */
  arguments: Attribute[];
};

export type Resource = Named & {
  mode: "managed" | "data" | "ephemeral";
  type: string;
  count: Attribute | undefined;
  forEach: Attribute | undefined;
  provider: Attribute | undefined;
};

export type RequiredProvider = {
  name: string;
  file: File;
  attribute: Attribute;
  /** `hashicorp/aws`, absent when it is left to Terraform's default. */
  source: string | undefined;
  version: string | undefined;
  /** Names of `configuration_aliases`, such as `aws.other`. */
  aliases: string[];
};

export type ProviderBlock = Named & { alias: string | undefined };

export type RequiredVersion = { file: File; attribute: Attribute; constraint: string | undefined };
