// Which cluster is taken when little is said. The contexts come from real kubeconfig files through the real kubectl; PATH holds nothing
// else, so kind can never run.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Choice, chooseCluster } from "../../../tools/cluster/choose.ts";
import { isLocal } from "../../../tools/cluster/contexts.ts";
import { addressOf, settingsOf } from "../../../tools/cluster/embedded/settings.ts";
import { emptyCache } from "../support/folders.ts";
import { kubeconfig, locate, pathWith } from "../support/observe.ts";
import { isRoot } from "../support/system.ts";

const kubectl = await locate("kubectl");

beforeEach(() => {
  emptyCache();
  for (const name of ["OBSERVE_CONTEXT", "OBSERVE_CLUSTER"]) vi.stubEnv(name, undefined);
  vi.stubEnv("PATH", pathWith({}, { kubectl }));
});
afterEach(() => void vi.unstubAllEnvs());

/** Kind and context of the chosen cluster, where the kubeconfig has these contexts, the first one current. */
async function chosen(contexts: string[], choice: Choice = {}): Promise<string> {
  vi.stubEnv("KUBECONFIG", kubeconfig(contexts));
  const { kind, context } = await chooseCluster(choice);
  return `${kind} ${context}`;
}

describe("with nothing said", () => {
  test.for(["docker-desktop", "orbstack", "minikube", "kind-test"])("the current context %s is taken", async (name) => {
    expect(await chosen([name, "production"])).toBe(`existing ${name}`);
  });

  test("a current context that may be anywhere is not, although a local one is there", async () => {
    await expect(chosen(["production", "minikube"])).rejects.toThrow("the contexts minikube, production");
  });

  test("without a kubeconfig: the embedded cluster for root, else an error that says what there is", async () => {
    const result = chosen([]);
    if (isRoot && process.platform === "linux") expect(await result).toBe("embedded observe-default");
    else await expect(result).rejects.toThrow("found no kubeconfig");
  });
});

describe("the context of an embedded cluster, in a kubeconfig that `cluster kubeconfig` printed,", () => {
  test.for<[string, Choice]>([
    ["current", {}],
    ["named", { context: "observe-lab" }],
  ])("means that cluster, with its images, when it is %s", async ([, choice]) => {
    vi.stubEnv("KUBECONFIG", kubeconfig(["observe-lab"], addressOf(settingsOf("lab"))));
    expect(await chooseCluster(choice)).toMatchObject({
      kind: "embedded",
      name: "lab",
      images: { grafana: expect.anything() },
    });
  });

  test("is somebody else's cluster where it leads to another address", async () => {
    settingsOf("lab");
    expect(await chosen(["observe-lab"])).toBe("existing observe-lab");
    expect(await chosen(["observe-lab"], { context: "observe-lab" })).toBe("existing observe-lab");
  });
});

describe("what is said", () => {
  test.for<[string, Choice, string]>([
    ["a context", { context: "production" }, "existing production"],
    ["existing", { kind: "existing" }, "existing minikube"],
    ["kind, with a name", { kind: "kind", name: "lab" }, "kind kind-lab"],
    ["embedded, with a name", { kind: "embedded", name: "lab" }, "embedded observe-lab"],
  ])("%s wins over the current context", async ([, choice, expected]) => {
    expect(await chosen(["minikube", "production"], choice)).toBe(expected);
  });

  test("in the environment counts, and the command line wins over it", async () => {
    vi.stubEnv("OBSERVE_CONTEXT", "production");
    expect(await chosen(["minikube", "production"])).toBe("existing production");
    expect(await chosen(["minikube", "production"], { context: "minikube" })).toBe("existing minikube");
  });
});

test.for([
  ["kind-lab", true],
  ["observe-default", true],
  ["docker-desktop", true],
  ["my-kind-lab", false],
  ["docker-desktop-remote", false],
  ["", false],
] as const)("context %s is surely local: %s", ([name, local]) => {
  expect(isLocal(name)).toBe(local);
});
