/** What a block may consist of. Of an `open` one a provider or a module says more, so what is not listed may be right. */
export type Shape = {
  /** What each label means. */
  labels?: readonly string[];
  attributes?: readonly string[];
  required?: readonly string[];
  /** Attributes that are true or false, and known before anything has a value. */
  flags?: readonly string[];
  blocks?: Readonly<Record<string, Shape>>;
  open?: boolean;
};

const OPEN: Shape = { open: true };
const RULE: Shape = { attributes: ["condition", "error_message"], required: ["condition", "error_message"] };
const PROVISIONER: Shape = { labels: ["type"], open: true };

const LIFECYCLE: Shape = {
  // The last two are OpenTofu's.
  attributes: [
    "create_before_destroy",
    "prevent_destroy",
    "ignore_changes",
    "replace_triggered_by",
    "enabled",
    "destroy",
  ],
  blocks: { precondition: RULE, postcondition: RULE, action_trigger: OPEN },
};

const RESOURCE: Shape = {
  labels: ["type", "name"],
  open: true,
  blocks: { lifecycle: LIFECYCLE, connection: OPEN, provisioner: PROVISIONER },
};

/** Nothing of it is there that could be created or destroyed. */
const READ: Shape = {
  labels: ["type", "name"],
  open: true,
  blocks: { lifecycle: { attributes: ["enabled"], blocks: { precondition: RULE, postcondition: RULE } } },
};

/** The blocks of a file, as Terraform 1.15 and OpenTofu 1.12 know them together. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  terraform: {
    attributes: ["required_version", "experiments", "language"],
    blocks: {
      required_providers: OPEN,
      backend: { labels: ["type"], open: true },
      cloud: OPEN,
      provider_meta: { labels: ["provider"], open: true },
      state_store: { labels: ["type"], open: true },
      encryption: OPEN,
    },
  },
  language: OPEN,
  provider: { labels: ["name"], open: true },
  variable: {
    labels: ["name"],
    attributes: ["type", "description", "default", "nullable", "sensitive", "ephemeral", "deprecated", "const"],
    flags: ["nullable", "sensitive", "ephemeral"],
    blocks: { validation: RULE },
  },
  locals: OPEN,
  output: {
    labels: ["name"],
    attributes: ["value", "type", "description", "sensitive", "ephemeral", "deprecated", "depends_on"],
    required: ["value"],
    flags: ["sensitive", "ephemeral"],
    blocks: { precondition: RULE },
  },
  module: { labels: ["name"], open: true, required: ["source"] },
  resource: RESOURCE,
  data: READ,
  ephemeral: READ,
  action: { labels: ["type", "name"], open: true },
  moved: { attributes: ["from", "to"], required: ["from", "to"] },
  removed: {
    attributes: ["from"],
    required: ["from"],
    blocks: { lifecycle: { attributes: ["destroy"] }, connection: OPEN, provisioner: PROVISIONER },
  },
  import: { attributes: ["to", "id", "identity", "for_each", "provider"], required: ["to"] },
  check: { labels: ["name"], blocks: { data: READ, assert: RULE } },
};
