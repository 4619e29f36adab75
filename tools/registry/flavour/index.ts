/** A second flavour of an archive: the same modules with another program for a provider. */
export { type ProviderChange, parseProviderChange } from "./provider-change.ts";
export { withProvider } from "./rewrite.ts";
export { type Tested, testedOf } from "./tested.ts";
