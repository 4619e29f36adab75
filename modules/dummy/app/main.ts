// A service whose only purpose is to be observed. Three of them call each other: shop asks cart, cart asks stock.
//   node dummy.cjs serve                      environment: UPSTREAM (host that it asks), RATE (requests a second that it makes itself)
//   node dummy.cjs faults [NAME=NUMBER ...]   shows or changes what is wrong with the service in this container
import { startFaults } from "./faults.ts";
import { call } from "./peers.ts";
import { startServers } from "./server.ts";
import { log, startTelemetry } from "./telemetry.ts";

const OWN = "https://localhost:8443";

const [command, ...args] = process.argv.slice(2);
if (command === "serve") serve();
else if (command === "faults") void showFaults();
else {
  console.error(
    `dummy takes "serve" or "faults [NAME=NUMBER ...]"; found: ${process.argv.slice(2).join(" ") || "nothing"}`,
  );
  process.exit(2);
}

// ---

function serve(): void {
  const stop = startTelemetry();
  startServers(process.env["UPSTREAM"]);
  startFaults();
  const rate = Number(process.env["RATE"] ?? 0);
  const load =
    rate > 0 ? setInterval(() => void call("GET", `${OWN}/checkout`).catch(() => {}), 1000 / rate) : undefined;
  log("info", "started");
  process.once("SIGTERM", () => {
    clearInterval(load);
    log("info", "stopping");
    void stop().finally(() => process.exit(0));
  });
}

async function showFaults(): Promise<void> {
  const changes = Object.fromEntries(args.map((arg) => arg.split("=")).map(([name, value]) => [name, Number(value)]));
  const body = args.length > 0 ? JSON.stringify(changes) : undefined;
  const { status, text } = await call(body === undefined ? "GET" : "POST", `${OWN}/faults`, body);
  (status === 200 ? console.log : console.error)(text.trim());
  process.exit(status === 200 ? 0 : 1);
}
