import { existsSync } from "node:fs";
import { UserError } from "../../utils/errors.ts";
import type { Log } from "../../utils/progress.ts";
import { run } from "../../utils/run.ts";

/** What the node needs from the system: a file that proves it is there, and the Debian package that brings it. */
const NEEDED: Record<string, string> = {
  "/usr/bin/containerd": "containerd",
  "/usr/sbin/runc": "runc",
  "/usr/lib/cni/bridge": "containernetworking-plugins",
  "/usr/sbin/iptables": "iptables",
  "/usr/sbin/conntrack": "conntrack",
  "/usr/bin/busybox": "busybox-static",
  "/usr/sbin/ip": "iproute2",
  "/usr/bin/openssl": "openssl",
  "/usr/bin/nsenter": "util-linux",
  "/usr/bin/gcc": "gcc", // Grafana's database is written in C
  "/usr/include/stdlib.h": "libc6-dev",
};

/** Where apt is, on systems that have it. */
export const APT = "/usr/bin/apt-get";

/** Debian packages that are missing. */
export function missingPackages(): string[] {
  return Object.entries(NEEDED).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
}

/**
 * Installs what is missing with apt, after saying what.
 * @throws UserError on systems without apt, with the list to install by hand.
 */
export async function installPackages(log: Log): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (!existsSync(APT)) {
    throw new UserError(`the embedded cluster needs ${missing.join(", ")}, and this system has no apt-get`, {
      advice: "Install them with your system's package manager, under the paths that Debian 12 uses.",
    });
  }
  log(`Installing system packages with apt: ${missing.join(", ")}`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env, timeout: 300_000 });
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], { env, timeout: 600_000 });
}
