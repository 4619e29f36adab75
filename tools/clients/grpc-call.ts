import { connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import { messageOf } from "../utils/errors.ts";
import type { Reply } from "./handshake.ts";

/**
 * Sends no spans over OTLP/gRPC, without any credential, and verifies the server's certificate. A server that lets everybody into a
 * connection says only in its answer whether it takes something from a stranger.
 */
export function exportNothing(socket: Duplex, ca: string, serverName: string): Promise<Reply> {
  return new Promise((resolve) => {
    const connection = connect({ socket, ca, servername: serverName, ALPNProtocols: ["h2"] });
    const timer = setTimeout(() => end({ refused: `no answer within ${PATIENCE / 1000} s` }), PATIENCE);
    const end = (reply: Reply) => {
      clearTimeout(timer);
      resolve(reply);
      connection.destroy();
    };
    const endBadly = (error: NodeJS.ErrnoException) => end({ refused: error.code ?? messageOf(error) });
    connection.on("error", endBadly); // first, since it has the reason: session and request only say that it ended
    const session = connectHttp2(`https://${serverName}`, { createConnection: () => connection });
    session.on("error", endBadly).once("close", () => end({ refused: "closed" }));
    const request = session.request(HEADERS);
    request.on("error", endBadly);
    // The status comes last, and alone where there is no message.
    const read = ({ "grpc-status": status }: IncomingHttpHeaders) => {
      if (status !== undefined) end({ status: `gRPC ${Number(status)}` });
    };
    request.on("response", read).on("trailers", read);
    request.resume().end(EMPTY_MESSAGE);
  });
}

// ---

const PATIENCE = 15_000;

const HEADERS = {
  ":method": "POST",
  ":path": "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
  "content-type": "application/grpc",
  te: "trailers",
};

/** One byte that says "not compressed", and a length of four bytes. */
const EMPTY_MESSAGE = Buffer.alloc(5);
