import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { rootCertificates } from "node:tls";
import { Connection, type Reply } from "../../../tools/clients/connection.ts";
import { runFolder } from "../../../tools/testkit/terraform/run-folder.ts";
import { makeAuthority, signServer } from "../../../tools/utils/certificates.ts";
import { until } from "../../../tools/utils/wait.ts";
import { freePort } from "../free-port.ts";
import { serverFile, type WebProgram } from "./server-file.ts";

/** Every web server that the tests ask. */
export const SERVERS: readonly WebProgram[] = ["nginx", "caddy"];

/** Those of them that are here. */
export const SERVERS_HERE = SERVERS.filter((program) => pathOf(program) !== undefined);

/** Why a web server cannot be had here, or undefined where it can. */
export function missingServer(program: WebProgram): string | undefined {
  if (pathOf(program)) return undefined;
  return `${program} was not found in PATH: install ${program === "nginx" ? "nginx-light" : "caddy"}, as .ci/run does`;
}

/** A real web server as a process of this machine, on loopback and with TLS; it serves a folder by rules that stand in the folder. */
export class WebServer {
  /** The host with its port, as it stands in addresses of modules. Clients refuse `localhost`: a host has a dot. */
  readonly host: string;
  /** Where a client finds the authority that signed the certificate, beside those that it trusts anyway. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #certificate: string;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number, certificate: string) {
    this.host = `127.0.0.1:${port}`;
    this.environment = { SSL_CERT_FILE: join(folder, "authorities.crt") };
    this.#folder = folder;
    this.#certificate = certificate;
  }

  /** A server that is not started yet: what it will serve may need to know its address. */
  static async prepare(): Promise<WebServer> {
    const folder = mkdtempSync(join(runFolder(), "web-server-"));
    const authority = await makeAuthority();
    const { cert, key } = await signServer(authority, ["127.0.0.1"]);
    writeFileSync(join(folder, "authorities.crt"), [authority.cert, ...rootCertificates].join("\n"));
    writeFileSync(join(folder, "server.crt"), cert);
    writeFileSync(join(folder, "server.key"), key, { mode: 0o600 });
    return new WebServer(folder, await freePort(), authority.cert);
  }

  /** Starts the program and waits until it answers. @param root what a build of the registry has written. @param rules whether they are used */
  async start(program: WebProgram, root: string, rules: boolean): Promise<void> {
    const [path, name] = [pathOf(program) ?? program, join(this.#folder, `${program}.conf`)];
    writeFileSync(name, serverFile(program, { root, host: this.host, folder: this.#folder, rules }));
    const args = program === "nginx" ? ["-c", name] : ["run", "--adapter", "caddyfile", "--config", name];
    const log = openSync(join(this.#folder, `${program}.log`), "w");
    const env = { ...process.env, HOME: this.#folder, XDG_DATA_HOME: this.#folder, XDG_CONFIG_HOME: this.#folder };
    const child = spawn(path, args, { cwd: this.#folder, env, stdio: ["ignore", log, log] });
    closeSync(log);
    process.once("exit", () => child.kill("SIGKILL"));
    this.#process = child;
    const answers = async () => (await this.get("/.well-known/terraform.json")).status === 200;
    await until(`${program} to answer`, { within: 20_000, every: 50 }, async () => hasEnded(child) || answers());
    if (hasEnded(child))
      throw new Error(`${program} ended: ${readFileSync(join(this.#folder, `${program}.log`), "utf8")}`);
  }

  /** What it answers to a request, as it is: redirects are not followed. */
  async get(path: string): Promise<Reply> {
    const connection = Connection.to(`https://${this.host}`, { ca: this.#certificate });
    try {
      return await connection.send(path, { timeout: 2000 });
    } finally {
      connection.close();
    }
  }

  /** Ends the process, if there is one. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || hasEnded(child)) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  }
}

// ---

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Debian has nginx in a folder that is only in the path of its administrator. */
function pathOf(program: WebProgram): string | undefined {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
}
