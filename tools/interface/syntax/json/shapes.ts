/**
 * What the objects of a file in JSON are, which they do not say themselves: blocks or values, templates or something else.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */
export type Shape = {
  /** Blocks that may be in it. Whatever else is there is an attribute. */
  blocks?: Readonly<Record<string, BlockShape>>;
  /** Attributes whose texts are expressions of HCL: types, and references that are not computed. All others are templates. */
  expressions?: readonly string[];
  /** The same of what is in the objects that are the values of its attributes. */
  expressionsWithin?: readonly string[];
  /** Attributes whose texts say what they say, `${` too. */
  constants?: readonly string[];
  /** Its other blocks are those of a provider, which only their content tells from attributes: see `isBlockOfProvider`. */
  foreign?: boolean;
};

/** A block: how many names it has, each a level of objects, and what is inside. */
export type BlockShape = { labels: number; inside: Shape };

/** A block that Terraform does not know, in a body where it knows all. */
export const UNKNOWN: BlockShape = { labels: 0, inside: {} };

/** Inside of a provider's block. */
export const FOREIGN: Shape = {
  foreign: true,
  get blocks() {
    return { dynamic: DYNAMIC };
  },
};

// ---

const DYNAMIC: BlockShape = {
  labels: 1,
  inside: { expressions: ["iterator"], blocks: { content: { labels: 0, inside: FOREIGN } } },
};

const PLAIN: BlockShape = { labels: 0, inside: {} };
const LABELED: BlockShape = { labels: 1, inside: {} };

const LIFECYCLE: BlockShape = {
  labels: 0,
  inside: {
    expressions: ["ignore_changes", "replace_triggered_by"],
    blocks: {
      precondition: PLAIN,
      postcondition: PLAIN,
      action_trigger: { labels: 0, inside: { expressions: ["events", "actions", "on_failure"] } },
    },
  },
};

const PROVISIONER: BlockShape = {
  labels: 1,
  inside: { expressions: ["when", "on_failure"], blocks: { connection: PLAIN } },
};

const RESOURCE: BlockShape = {
  labels: 2,
  inside: {
    expressions: ["provider", "depends_on"],
    blocks: { lifecycle: LIFECYCLE, provisioner: PROVISIONER, connection: PLAIN, dynamic: DYNAMIC },
    foreign: true,
  },
};

/** A whole file. */
export const FILE: Shape = {
  blocks: {
    variable: {
      labels: 1,
      inside: {
        expressions: ["type"],
        constants: ["default", "description", "deprecated"],
        blocks: { validation: PLAIN },
      },
    },
    output: {
      labels: 1,
      inside: {
        expressions: ["type", "depends_on"],
        constants: ["description", "deprecated"],
        blocks: { precondition: PLAIN },
      },
    },
    locals: PLAIN,
    module: { labels: 1, inside: { expressions: ["depends_on", "providers"] } },
    resource: RESOURCE,
    data: RESOURCE,
    ephemeral: RESOURCE,
    provider: { labels: 1, inside: FOREIGN },
    terraform: {
      labels: 0,
      inside: {
        expressions: ["experiments"],
        blocks: {
          required_providers: { labels: 0, inside: { expressionsWithin: ["configuration_aliases"] } },
          backend: LABELED,
          cloud: { labels: 0, inside: { blocks: { workspaces: PLAIN } } },
          provider_meta: LABELED,
        },
      },
    },
    moved: { labels: 0, inside: { expressions: ["from", "to"] } },
    removed: {
      labels: 0,
      inside: { expressions: ["from"], blocks: { lifecycle: LIFECYCLE, provisioner: PROVISIONER } },
    },
    import: { labels: 0, inside: { expressions: ["to", "provider"] } },
    check: { labels: 1, inside: { blocks: { assert: PLAIN, data: RESOURCE } } },
    action: {
      labels: 2,
      inside: { expressions: ["provider", "depends_on"], blocks: { config: { labels: 0, inside: FOREIGN } } },
    },
  },
};
