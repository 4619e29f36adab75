import { temporaryFolder } from "../support/folders.ts";
import { kubeconfig, locate, pathWith } from "../support/observe.ts";
import { bad, type Case } from "./case.ts";

const kubectl = await locate("kubectl");

/** A terraform that is new enough, for cases about other things. */
export const terraform = { terraform: `echo '{"terraform_version":"1.11.4"}'` };
/** In force where a case is not about providers: no registry is asked and nothing is built. */
export const fromRegistry = { OBSERVE_PROVIDERS: "registry" };
/** Providers have to be built, with this Go, for a cluster that is known to be on this machine. */
export const building = (go: Record<string, string>) => ({
  OBSERVE_PROVIDERS: "build",
  KUBECONFIG: kubeconfig(["kind-here"]),
  PATH: pathWith({ ...terraform, ...go }, { kubectl }),
});
/** A Go that is new enough to begin with. */
export const newGo = { go: "echo go1.26.8" };

const nothing = () => ({ PATH: temporaryFolder() });
const terraformPrinting = (text: string) => () => ({ PATH: pathWith({ terraform: `echo '${text}'` }) });
const goPrinting = (text: string) => () => building({ go: `echo ${text}` });

/** Programs that are missing, too old, or something else of the same name. */
export const tools: Case[] = [
  bad("no terraform", "up", "terraform", ["Install Terraform", "1.11.0"], { env: nothing }),
  bad("terraform too old", "up", "1.5.7", ["1.11.0 or newer"], {
    env: terraformPrinting('{"terraform_version":"1.5.7"}'),
  }),
  bad("another terraform", "up", "landscapes", ["Install Terraform"], { env: terraformPrinting("I build landscapes") }),
  bad("no kubectl", "cluster status", "kubectl", ["doctor"], { env: nothing }),
  bad("no kind", "cluster start --cluster kind", "kind", ["doctor"], { env: nothing }),
  bad("no Go", "up", "no `go`", ["Install Go 1.26"], { env: () => building({}) }),
  bad("Go too old", "up", "go1.21.3", ["Go 1.26 or newer"], { env: goPrinting("go1.21.3") }),
  bad("another go", "up", "black to move", ["Go 1.26 or newer"], { env: goPrinting("black to move") }),
];
