import { Connection } from "../clients/connection.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { probeCertificate } from "./connect.ts";
import { runs } from "./objects.ts";

/** A port of the stack that others connect to, and what happens to those who may not: from attempts, not from configuration. */
export type DoorReport = {
  door: string;
  /** What one has to show. */
  needs: "client certificate" | "token" | "login";
  /** Its certificate is of the stack's authority, and has its name. */
  verified: boolean;
  /** Whoever shows nothing is refused. */
  refuses: boolean;
  problem: string;
};

type Door = { name: string; port: number; needs: DoorReport["needs"]; path?: string };

const DOORS: readonly Door[] = [
  { name: "prometheus", port: 9090, needs: "client certificate" },
  { name: "loki", port: 3100, needs: "client certificate" },
  { name: "jaeger", port: 16686, needs: "client certificate" },
  { name: "grafana", port: 3000, needs: "login", path: "/api/org" }, // elsewhere it leads to its form
  { name: "gateway", port: 4318, needs: "token" },
  { name: "gateway", port: 4319, needs: "client certificate" },
];

/** Knocks at every door of the components that run, once without showing anything. */
export async function reportDoors(target: Target, namespace: string, workloads: string[]): Promise<DoorReport[]> {
  const { ca = "" } = await probeCertificate(target, namespace);
  return Promise.all(
    DOORS.filter(({ name }) => runs(workloads, name)).map((door) => knock(target, namespace, door, ca)),
  );
}

// ---

async function knock(
  target: Target,
  namespace: string,
  { name, port, needs, path = "/" }: Door,
  ca: string,
): Promise<DoorReport> {
  const door = `${name}:${port}`;
  try {
    const stranger = await Connection.into(target, { namespace, resource: `service/${name}`, port }, { ca });
    try {
      const { status } = await stranger.send(path, { timeout: 10_000 });
      const refuses = status === 401 || status === 403;
      return { door, needs, verified: true, refuses, problem: refuses ? "" : `it answered a stranger with ${status}` };
    } catch (error) {
      // The server's certificate is looked at first: what it refuses, it refuses after having shown who it is.
      const said = messageOf(error);
      const refuses = /certificate required|ECONNRESET|socket hang up|bad certificate/i.test(said);
      return { door, needs, verified: refuses, refuses, problem: refuses ? "" : said };
    } finally {
      stranger.close();
    }
  } catch (error) {
    return { door, needs, verified: false, refuses: false, problem: messageOf(error) };
  }
}
