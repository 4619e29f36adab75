import type { Connection } from "../clients/connection.ts";
import { getJson, type Target, targetArguments } from "../toolchain/kubectl.ts";
import { UserError } from "../utils/errors.ts";
import { connectTo, grafanaLogin, probeCertificate } from "./connect.ts";

/** Components that `open` can show. `question`: a path of the API, for where there are no pages. */
type Component = { port: number; login: boolean; page?: { path: string; placeholder: RegExp }; question: string };

const COMPONENTS = {
  // Builds without web pages answer the paths of pages too, each in its own way.
  grafana: {
    port: 3000,
    login: true,
    page: { path: "/login", placeholder: /^built without web pages/ },
    question: "/api/health",
  },
  jaeger: {
    port: 16686,
    login: false,
    page: { path: "/search", placeholder: /placeholder for the Jaeger UI/ },
    question: "/api/services",
  },
  loki: { port: 3100, login: false, question: "/loki/api/v1/labels" },
  prometheus: {
    port: 9090,
    login: false,
    page: { path: "/query", placeholder: /^$/ },
    question: "/api/v1/query?query=up",
  },
} satisfies Record<string, Component>;

export type ComponentName = keyof typeof COMPONENTS;

/** The component of this name. @throws UserError that lists those that can be opened. */
export function openable(name: string): ComponentName {
  if (name in COMPONENTS) return name as ComponentName;
  throw new UserError(`"${name}" cannot be opened`, { advice: `Use one of: ${Object.keys(COMPONENTS).join(", ")}.` });
}

/** A connection to a component, as who may read it. @throws UserError when the stack does not have it, and says what it has. */
export async function connectOpenable(target: Target, namespace: string, name: ComponentName): Promise<Connection> {
  const { items } = await getJson<{ items: { metadata: { name: string } }[] }>(target, [
    "services",
    "-n",
    namespace,
    "-l",
    "app.kubernetes.io/part-of=observability",
  ]);
  const there = items.map(({ metadata }) => metadata.name).filter((service) => service in COMPONENTS);
  if (!there.includes(name)) {
    throw new UserError(`there is no ${name} in namespace ${namespace}`, {
      advice:
        there.length > 0
          ? `The stack there has: ${there.join(", ")}.`
          : "There is no stack at all: `npm run up` makes one, or --namespace names another.",
    });
  }
  const { login, port } = COMPONENTS[name];
  const { ca = "", ...own } = await probeCertificate(target, namespace);
  return connectTo(target, namespace, name, port, { ca, ...(login ? {} : own) });
}

/** Why the browser will show nothing, and what to ask instead; nothing where there are pages. @param url as it was printed. */
export async function lackOfPages(server: Connection, name: ComponentName, url: string): Promise<string[]> {
  const { page, question }: Component = COMPONENTS[name];
  if (page !== undefined) {
    const { status, body } = await server.send(page.path);
    if (status === 200 && !page.placeholder.test(body.toString())) return [];
  }
  const why = page === undefined ? "It has no web pages" : "It was built without its web pages";
  return [
    `${why}: only its API answers. Ask it for example, in another terminal:`,
    "  jar=$(mktemp -d)/cookies # a folder that only you can read: the cookie opens the component",
    `  curl -sL -c $jar -o /dev/null ${url}; curl -s -b $jar '${new URL(url).origin}${question}'`,
  ];
}

/** How to get user and password, where a component asks for them. They are not shown: terminals and their logs are read by others. */
export async function loginHint(target: Target, namespace: string, name: ComponentName): Promise<string[]> {
  if (!COMPONENTS[name].login) return [];
  const secret = await grafanaLogin(target, namespace);
  const template = '{{.data.username | base64decode}} {{.data.password | base64decode}}{{"\\n"}}';
  const command = ["kubectl", ...targetArguments(target), "-n", namespace, "get", "secret", secret];
  return ["It asks for a login. This prints user and password:", `  ${command.join(" ")} -o go-template='${template}'`];
}
