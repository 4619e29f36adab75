// How the door of OTLP over gRPC is knocked at: against a server that answers as gRPC does.
import { once } from "node:events";
import { createSecureServer, type ServerHttp2Stream } from "node:http2";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { exportNothing } from "../../../tools/clients/grpc-call.ts";
import { judge } from "../../../tools/stack/doors.ts";
import { makeAuthority, signServer } from "../../../tools/utils/certificates.ts";

type Answer = (stream: ServerHttp2Stream) => void;

/** A status alone, without a message, as gRPC refuses. */
const alone =
  (status: number): Answer =>
  (stream) =>
    stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": status }, { endStream: true });

/** A message, and the status behind it. */
const taken: Answer = (stream) => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": 0 }));
  stream.end(Buffer.alloc(5));
};

test.for([
  { what: "who refuses", answer: alone(16), verdict: { verified: true, refuses: true, problem: "" } },
  {
    what: "who takes everything",
    answer: taken,
    verdict: { verified: true, refuses: false, problem: "it answered a stranger with gRPC 0" },
  },
  {
    what: "who closes the connection",
    answer: (stream: ServerHttp2Stream) => stream.session?.destroy(),
    verdict: { verified: true, refuses: true, problem: "" },
  },
])("$what is judged so", async ({ answer, verdict }) => {
  const { port, ca } = await served(answer);
  const socket = connect({ host: "127.0.0.1", port });
  expect(judge(undefined, await exportNothing(socket, ca, "gateway"))).toEqual(verdict);
});

test("whoever does not show its certificate is not asked", async () => {
  const { port } = await served(alone(16));
  const { cert } = await makeAuthority();
  const reply = await exportNothing(connect({ host: "127.0.0.1", port }), cert, "gateway");
  expect(reply).toEqual({ refused: expect.stringMatching(/SIGNATURE|SELF_SIGNED|ISSUER/) });
});

// ---

async function served(answer: Answer): Promise<{ port: number; ca: string }> {
  const authority = await makeAuthority();
  const server = createSecureServer(await signServer(authority, ["gateway"]));
  server.on("stream", (stream, { ":path": path = "" }) => {
    expect(path).toMatch(/TraceService\/Export$/);
    answer(stream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, ca: authority.cert };
}
