import { temporaryFile } from "../support/folders.ts";
import { kubeconfig, locate, pathWith } from "../support/observe.ts";
import { bad, type Case } from "./case.ts";
import { fromRegistry, terraform } from "./tools.ts";

const kubectl = await locate("kubectl");

/** A kubeconfig whose current context may be anywhere in the world; nothing in these tests ever calls its server. */
const production = () => ({ ...fromRegistry, KUBECONFIG: kubeconfig(["production"], "https://10.1.2.3") });
/** A kubeconfig whose server is a port of this machine on which nobody listens. */
const nowhere = () => ({ ...fromRegistry, KUBECONFIG: kubeconfig(["nowhere"]) });
const noYaml = () => ({ KUBECONFIG: temporaryFile("config", "{ this is: [no YAML") });

/** Clusters that are not there, or that somebody should name before anything is installed on them. */
export const clusters: Case[] = [
  bad("unknown context", "up --context prodcution", '"prodcution"', ["your kubeconfig has production", "KUBECONFIG"], {
    env: production,
  }),
  bad("unknown context in the environment", "cluster status", '"prodcution"', ["your kubeconfig has production"], {
    env: () => ({ ...production(), OBSERVE_CONTEXT: "prodcution" }),
  }),
  bad("context without any kubeconfig", "down --context a", '"a"', ["your kubeconfig has none"]),
  bad("context, and a kind that would be started", "up --context a --cluster kind", "kind", ["Leave one of them out"], {
    env: () => fromRegistry,
  }),
  bad("up where no server answers", "up --context nowhere", '"nowhere"', ["127.0.0.1:1", "check the address"], {
    env: nowhere,
  }),
  bad("status where no server answers", "status --context nowhere", "nowhere", ["npm run up"], { env: nowhere }),
  bad(
    "current context that may be anywhere",
    "up",
    "production",
    ["--context NAME", "--cluster kind", "--cluster embedded"],
    {
      env: () => ({ ...production(), PATH: pathWith(terraform, { kubectl }) }),
    },
  ),
  bad("the same, not named", "up --cluster existing", '"production" (https://10.1.2.3)', ["--context production"], {
    env: production,
  }),
  bad("no current context", "cluster start --cluster existing", "no current context", ["--context"]),
  bad("kubeconfig that is not YAML", "cluster status", "kubeconfig", ["Repair the file", "KUBECONFIG"], {
    env: noYaml,
  }),
  bad(
    "image for a cluster of others",
    "cluster load-image /dev/null --context nowhere",
    '"nowhere"',
    ["Push the image"],
    {
      env: nowhere,
    },
  ),
  bad(
    "image for a cluster that does not run",
    "cluster load-image /dev/null --cluster embedded --name none",
    "not running",
    ["Start it first"],
  ),
  bad("status of a cluster never started", "status --cluster embedded --name never", "never", ["npm run up"]),
];
