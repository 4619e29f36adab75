import { bad, type Case } from "./case.ts";

const kinds = ["existing, kind, embedded"];
const ports = ["1 to 65535"];
const nameRule = ["1 to 11 lower-case letters, digits and dashes"];
const inputsRule = ["inputs of modules/stack as YAML", "profile: production"];

/** Words that the command line does not know, values that are not allowed, files that are not there. */
export const commandLine: Case[] = [
  bad("unknown command", "frobnicate", "frobnicate", ["up", "status", "cluster"]),
  bad("misspelt command", "stats", "stats", ["Did you mean status?"]),
  bad("unknown command below cluster", "cluster restart", "restart", ["start", "stop", "load-image"]),
  bad("unknown flag", "cluster start --frob", "--frob", ["--context <name>", "--cluster <kind>"]),
  bad("flag without its value", "status --name", "--name", ["--name <name>"]),
  bad("argument left out", "cluster load-image", "archive", ["load-image [options] <archive>"]),
  bad("argument too many", "cluster status twice", "twice", ["Expected 0 arguments"]),
  bad("unknown kind of cluster", "cluster start --cluster vm", '"vm"', kinds),
  bad("unknown kind of cluster for the doctor", "doctor --cluster vm", '"vm"', kinds),
  bad("unknown kind in the environment", "cluster status", '"vm"', kinds, { env: () => ({ OBSERVE_CLUSTER: "vm" }) }),
  bad("kubelet serving of an unknown kind", "cluster start --cluster embedded --kubelet-serving maybe", '"maybe"', [
    "verified or self-signed",
  ]),
  bad("time limit that is not a number", "status --timeout soon", '"soon"', ["seconds above 0"]),
  bad("component that is not there", "open lokki", '"lokki"', ["grafana, jaeger, loki, prometheus"]),
  bad("port that does not exist", "open prometheus --port 70000", '"70000"', ports),
  bad("port that is not a number", "open prometheus --port web", '"web"', ports),
  ...["Has-Capitals", "much-too-long-for-a-link", "", "../up", "ends-"].map((name) => ({
    ...bad(`name "${name}"`, "", `"${name}"`, nameRule),
    args: ["cluster", "status", "--cluster", "embedded", "--name", name],
  })),
  bad("archive that does not exist", "cluster load-image no.tar", "no.tar", ["path of a tar archive"]),
  bad("inputs that do not exist", "up --inputs no.yaml", "no.yaml", inputsRule),
  bad("bundle that exists already", "status --bundle list.yaml", '"list.yaml"', ["new file that ends in .tar.gz"]),
  bad("bundle in no folder", "status --bundle no/b.tar.gz", '"no/b.tar.gz"', ["no folder", "a new folder"]),
  bad("file where render needs a folder", "render --out list.yaml", '"list.yaml"', ["no folder", "Give a folder"]),
  bad("inputs to render that do not exist", "render --inputs no.yaml", "no.yaml", inputsRule),
  bad("inputs that are a list", "up --inputs list.yaml", "it holds a list", ["expected a map", ...inputsRule]),
  bad("inputs that are not YAML", "up --inputs broken.yaml", "broken.yaml", inputsRule),
];
