import { expect, test } from "vitest";
import { listening } from "../../support/cluster/listeners.ts";

// Lines as the kernel writes them to /proc/net/tcp and tcp6.
const line = (local: string, state: string, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000 65534        0 ${inode} 1 0000000000000000 100 0 0 10 0`;
const ANY6 = "00000000000000000000000000000000";
const LOOPBACK6 = "00000000000000000000000001000000";
const MAPPED_LOOPBACK = "0000000000000000FFFF00000100007F";

test.each([
  ["all addresses", line("00000000:2382", "0A", 1), [{ loopback: false, port: 9090 }]],
  ["all addresses of both families", line(`${ANY6}:1F90`, "0A", 1), [{ loopback: false, port: 8080 }]],
  ["one address", line("2A010A64:238C", "0A", 1), [{ loopback: false, port: 9100 }]],
  ["loopback", line("0100007F:2382", "0A", 1), [{ loopback: true, port: 9090 }]],
  ["any other address of loopback", line("3500007F:0035", "0A", 1), [{ loopback: true, port: 53 }]],
  ["loopback of IPv6", line(`${LOOPBACK6}:2382`, "0A", 1), [{ loopback: true, port: 9090 }]],
  ["loopback of IPv4 in an IPv6 socket", line(`${MAPPED_LOOPBACK}:2382`, "0A", 1), [{ loopback: true, port: 9090 }]],
  ["a connection, which nobody can connect to", line("00000000:2382", "01", 1), []],
  ["a socket of another process", line("00000000:2382", "0A", 2), []],
])("%s", (_what, table, found) => {
  expect(listening(`  sl  local_address rem_address   st\n${table}\n`, new Set(["1"]))).toEqual(found);
});
