import type { ModuleCall } from "../support/registry/client.ts";
import { YANKED } from "../support/registry/repository-of-versions.ts";

/** What a user writes, for what, and the output `made` of what is installed. HOST is the host of the registry. */
export const INSTALLED: { what: string; call: ModuleCall; made: string }[] = [
  {
    what: "a constraint, without the version that was yanked and without prereleases",
    call: { source: "HOST/acme/shop/test", version: "~> 1.0" },
    made: "shop 1.1.0 with till 1.1.0",
  },
  {
    what: "a prerelease that is named exactly",
    call: { source: "HOST/acme/shop/test", version: "1.2.0-rc.1" },
    made: "shop 1.2.0-rc.1 with till 1.2.0-rc.1",
  },
  {
    what: "the newest version, when none is named",
    call: { source: "HOST/acme/till/test" },
    made: "till 2.0.0",
  },
  {
    what: "a path in the whole of a version, with relative sources in it",
    call: { source: "HOST/acme/everything/test//modules/shop", version: "1.0.0" },
    made: "shop 1.0.0 with till 1.0.0",
  },
  {
    what: "a page of a version, without the protocol",
    call: { source: "https://HOST/modules/shop/1.1.0//modules/shop" },
    made: "shop 1.1.0 with till 1.1.0",
  },
];

/** What a user writes and what the client says. */
export const REFUSED: { what: string; call: ModuleCall; says: RegExp }[] = [
  {
    what: "a version that is not there",
    call: { source: "HOST/acme/shop/test", version: "1.5.0" },
    says: /no available version of module "HOST\/acme\/shop\/test".* The newest available version is 2\.0\.0/,
  },
  {
    what: "the version that was yanked",
    call: { source: "HOST/acme/shop/test", version: YANKED },
    says: /no available version of module "HOST\/acme\/shop\/test"/,
  },
  {
    what: "a prerelease that is only within a constraint",
    call: { source: "HOST/acme/shop/test", version: ">= 1.2.0-rc.1, < 2.0.0" },
    says: /no available version of module "HOST\/acme\/shop\/test"/,
  },
  {
    what: "a module that is not there",
    call: { source: "HOST/acme/cellar/test", version: "1.0.0" },
    says: /cannot be found in the module registry at HOST/,
  },
  {
    what: "a folder that no version has",
    call: { source: "HOST/acme/everything/test//modules/cellar", version: "1.0.0" },
    says: /"?(modules\/)?cellar"? (does not exist|in module)/,
  },
];
