import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { exportNothing } from "../clients/grpc-call.ts";
import { askGrpc, askOverTls, type Reply, refusalOfServer } from "../clients/handshake.ts";
import { portForwards } from "../clients/port-forward.ts";
import type { Target } from "../toolchain/kubectl.ts";
import { messageOf } from "../utils/errors.ts";
import { probeCertificate } from "./connect.ts";
import { isOf, resourceOf, type WorkloadReport } from "./objects.ts";

/** A port of the stack that others connect to, and what happens to those who may not: from attempts, not from configuration. */
export type DoorReport = {
  /** "loki:3100" */
  door: string;
  /** What one has to show. */
  needs: "client certificate" | "token" | "login";
  /** Its certificate is of the stack's authority, and has its name. Null where the attempt ended otherwise. */
  verified: boolean | null;
  /** Whoever shows nothing is refused. */
  refuses: boolean | null;
  problem: string;
};

/** A port of the stack, and what one has to show there. */
export type Door = { name: string; port: number; needs: DoorReport["needs"]; grpc?: true };

/** Not node_exporter's: it listens at the address of its node only, where kubectl does not lead. */
export const DOORS: readonly Door[] = [
  { name: "prometheus", port: 9090, needs: "client certificate" },
  { name: "loki", port: 3100, needs: "client certificate" },
  { name: "jaeger", port: 4317, needs: "client certificate", grpc: true },
  { name: "jaeger", port: 16686, needs: "client certificate" },
  { name: "grafana", port: 3000, needs: "login" },
  { name: "gateway", port: 4317, needs: "token", grpc: true },
  { name: "gateway", port: 4318, needs: "token" },
  { name: "gateway", port: 4319, needs: "client certificate" },
  { name: "gateway", port: 8889, needs: "client certificate" },
  { name: "agent", port: 8889, needs: "client certificate" },
  { name: "kube-state-metrics", port: 8080, needs: "client certificate" },
  { name: "kube-state-metrics", port: 8081, needs: "client certificate" },
];

/** Knocks at every door of the components that run, without showing anything. Of several pods of a component, one is asked. */
export async function reportDoors(
  target: Target,
  namespace: string,
  workloads: WorkloadReport[],
): Promise<DoorReport[]> {
  const ca = (await probeCertificate(target, namespace).catch(() => undefined))?.ca;
  if (ca === undefined) return []; // a Secret that is missing is told elsewhere
  const components = Map.groupBy(DOORS, ({ name }) => name);
  const reports = [...components].map(async ([name, doors]) => {
    const workload = workloads.find((one) => isOf(one.name, name));
    return workload === undefined ? [] : knockAtAll(target, workload, doors, ca);
  });
  return (await Promise.all(reports)).flat();
}

/** What a server's certificate and its answer to a stranger say. @param foreign why its certificate was refused, if it was. */
export function judge(foreign: string | undefined, reply: Reply | undefined): Omit<DoorReport, "door" | "needs"> {
  const reason = foreign === undefined ? undefined : REASONS.find(([pattern]) => pattern.test(foreign))?.[1];
  if (foreign !== undefined)
    return {
      verified: reason === undefined ? null : false,
      refuses: null,
      problem: reason === undefined ? foreign : `its certificate ${reason} (${foreign})`,
    };
  if (reply === undefined) return { verified: true, refuses: null, problem: "" };
  if ("status" in reply) {
    const refuses = REFUSING.includes(reply.status);
    return { verified: true, refuses, problem: refuses ? "" : `it answered a stranger with ${reply.status}` };
  }
  const refuses = REFUSAL.test(reply.refused) || null;
  return { verified: true, refuses, problem: refuses ? "" : `it gave a stranger no clear answer: ${reply.refused}` };
}

// ---

/** How Node.js names what is wrong with a certificate. */
const REASONS: [RegExp, string][] = [
  [/^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|.*SELF_SIGNED.*|UNABLE_TO_GET_ISSUER.*)$/, "is not of the stack's authority"],
  [/^CERT_HAS_EXPIRED$/, "has expired"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "does not have its name"],
  [/^CERT_/, "is not valid"],
];

/** Who are you, and not you: of HTTP, and of gRPC. */
const REFUSING: unknown[] = [401, 403, "gRPC 16", "gRPC 7"];

/** How a connection ends that a server does not want: who sends at once may see the end and not the reason. */
const REFUSAL = /ALERT|ECONNRESET|EPIPE|closed/;

async function knockAtAll(
  target: Target,
  { name, namespace }: WorkloadReport,
  doors: Door[],
  ca: string,
): Promise<DoorReport[]> {
  const about = ({ name, port, needs }: Door) => ({ door: `${name}:${port}`, needs });
  try {
    const ports = doors.map(({ port }) => port);
    const forward = await portForwards(target, namespace, resourceOf(name), ports);
    try {
      return await Promise.all(
        doors.map(async (door, index) => {
          const reach = () => reachPort(forward.ports[index] as number);
          const foreign = await refusalOfServer(await reach(), ca, door.name);
          const reply = foreign === undefined ? await asking(door)(await reach(), ca, door.name) : undefined;
          return { ...about(door), ...judge(foreign, reply) };
        }),
      );
    } finally {
      forward.close();
    }
  } catch (error) {
    const problem = messageOf(error);
    return doors.map((door) => ({ ...about(door), verified: null, refuses: null, problem }));
  }
}

/** Whoever wants a certificate refuses in the handshake, whoever wants a token in an answer. */
function asking({ grpc, needs }: Door): (socket: Socket, ca: string, serverName: string) => Promise<Reply> {
  if (!grpc) return askOverTls;
  return needs === "token" ? exportNothing : askGrpc;
}

async function reachPort(port: number): Promise<Socket> {
  const socket = connect({ host: "127.0.0.1", port });
  await once(socket, "connect");
  return socket;
}
