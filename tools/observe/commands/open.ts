import { Command } from "commander";
import type { Connection } from "../../clients/connection.ts";
import { chooseCluster } from "../../cluster/choose.ts";
import { connectPrometheus } from "../../stack/connect.ts";
import { serveProxy } from "../../stack/open-proxy.ts";
import { namespaceOf } from "../../stack/root.ts";
import { UserError } from "../../utils/errors.ts";
import { type ClusterFlags, choiceOf, withClusterFlags } from "../options.ts";

/** `observe open prometheus`: a page in the browser, although the server wants a client certificate. */
export function openCommand(): Command {
  return withClusterFlags(new Command("open"))
    .description("open a component in the browser: adds the client certificate; until Ctrl-C")
    .argument("<component>", "prometheus")
    .option("--namespace <name>", "namespace of the stack (default: of the last `up`, else observability)")
    .option("--port <number>", "local port", "0")
    .action(async (component: string, flags: ClusterFlags & { namespace?: string; port: string }) => {
      if (component !== "prometheus")
        throw new UserError(`"${component}" cannot be opened`, { advice: "Use: prometheus." });
      const port = Number(flags.port);
      if (!Number.isInteger(port) || port < 0 || port > 65535) {
        throw new UserError(`--port is "${flags.port}"`, {
          advice: "Give a number from 1 to 65535, or 0 for a free one.",
        });
      }
      const cluster = await chooseCluster(choiceOf(flags));
      const client = await connectPrometheus(cluster, flags.namespace ?? namespaceOf(cluster.context));
      try {
        const url = await serveProxy(client.connection, port);
        console.log(`Prometheus: ${url}`);
        if (!(await hasPages(client.connection))) {
          const jar = "/tmp/observe.cookies";
          const question = `${new URL(url).origin}/api/v1/query?query=up`;
          console.log("This Prometheus was built without its web pages: only its API answers. Ask it for example:");
          console.log(`  curl -sL -c ${jar} -o /dev/null ${url}; curl -s -b ${jar} '${question}'`);
        }
        console.log("Only this machine can reach the address, and only who knows it. Ctrl-C ends it.");
        await new Promise<void>((resolve) => process.once("SIGINT", () => resolve()).once("SIGTERM", () => resolve()));
      } finally {
        client.close();
      }
      process.exit(); // the proxy still listens
    });
}

// ---

/** The embedded cluster's Prometheus is built from a source archive in which the pages are not. */
async function hasPages(server: Connection): Promise<boolean> {
  return (await server.send("/query")).status === 200;
}
