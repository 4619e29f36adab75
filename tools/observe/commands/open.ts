import { Command } from "commander";
import { serveProxy } from "../../stack/open-proxy.ts";
import { connectOpenable, lackOfPages, loginHint, openable } from "../../stack/openable.ts";
import { namespaceOf } from "../../stack/root.ts";
import { UserError } from "../../utils/errors.ts";
import { type ClusterFlags, runningCluster, withClusterFlags } from "../options.ts";

type Flags = ClusterFlags & { namespace?: string; port: string };

/** `observe open`: a page in the browser, although the server wants a client certificate, or has one that no browser knows. */
export function openCommand(): Command {
  return withClusterFlags(new Command("open"))
    .description("open a component in the browser: adds the client certificate; until Ctrl-C")
    .argument("<component>", "grafana, jaeger, loki or prometheus")
    .option("--namespace <name>", "namespace of the stack (default: of the last `up`, else observability)")
    .option("--port <number>", "local port", "0")
    .action(open);
}

// ---

async function open(component: string, flags: Flags): Promise<void> {
  const name = openable(component);
  const port = Number(flags.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UserError(`--port is "${flags.port}"`, { advice: "Give a number from 1 to 65535, or 0 for a free one." });
  }
  const cluster = await runningCluster(flags);
  const namespace = flags.namespace ?? namespaceOf(cluster.context);
  const connection = await connectOpenable(cluster, namespace, name);
  try {
    const url = await serveProxy(connection, port);
    console.log(`${name[0]?.toUpperCase()}${name.slice(1)}: ${url}`);
    const hints = [...(await lackOfPages(connection, name, url)), ...(await loginHint(cluster, namespace, name))];
    for (const line of hints) console.log(line);
    console.log("Only this machine can reach the address, and only who knows it. Ctrl-C ends it.");
    await new Promise<void>((resolve) => process.once("SIGINT", () => resolve()).once("SIGTERM", () => resolve()));
  } finally {
    connection.close();
  }
  process.exit(); // the proxy still listens
}
