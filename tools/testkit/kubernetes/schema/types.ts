/**
 * What a value must be. The words are OpenAPI's, where it has them; without `type` and `format`, anything goes. A type with `properties`
 * has no others, unless it has `additionalProperties` too.
 */
export type Type = {
  /** Name of the type in {@link Schema.types} that this is. */
  $ref?: string;
  /** Instead of what `$ref` says, it may be true or false. */
  orBoolean?: true;
  type?: string;
  format?: string;
  enum?: readonly string[];
  /** Without these the API server refuses the object. */
  required?: readonly string[];
  properties?: Readonly<Record<string, Type>>;
  additionalProperties?: Type;
  items?: Type;
  /** Of a list: the fields that together tell its items apart, each with what counts where it is left out. */
  keys?: Readonly<Record<string, string | null>>;
  /** Of a list: no item is there twice. */
  set?: true;
};

/** What an API server says of its objects, as far as {@link validate} needs it. */
export type Schema = {
  /** The API server's version, for example "v1.36.3". */
  version: string;
  /** Names of types by "apiVersion Kind", for example "apps/v1 Deployment". */
  kinds: Readonly<Record<string, string>>;
  /** Types by the last three parts of Kubernetes' own name, for example "core.v1.PodSpec". */
  types: Readonly<Record<string, Type>>;
};
