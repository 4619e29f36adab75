import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAll } from "../../tools/build/go.ts";
import { components } from "../../tools/build/recipes.ts";
import { Connection, type Credentials } from "../../tools/clients/connection.ts";
import { makeAuthority, signClient, signServer } from "../../tools/utils/certificates.ts";
import { stderrLog } from "../../tools/utils/progress.ts";
import { run } from "../../tools/utils/run.ts";
import { until } from "../../tools/utils/wait.ts";
import { freePort } from "./free-port.ts";

const PORTS = [
  "LOKI",
  "LOKI_GRPC",
  "JAEGER",
  "JAEGER_GRPC",
  "JAEGER_OTLP",
  "OTLP",
  "PROMETHEUS",
  "ALERTMANAGER",
  "GRAFANA",
] as const;
const FIXTURES = join(import.meta.dirname, "..", "apply", "fixtures", "servers");
const TOKEN = "token-of-the-test";

type Port = (typeof PORTS)[number];
type Program = "loki" | "jaeger" | "prometheus" | "collector" | "alertmanager" | "grafana";

/** The real servers as processes of this machine, which only holders of a certificate of their own authority can ask. */
export class Servers {
  readonly folder = mkdtempSync(join(tmpdir(), "observe-servers-"));
  readonly #ports = new Map<Port, number>();
  readonly #processes = new Map<Program, ChildProcess>();

  /** Starts all of them and waits until each answers. */
  static async start(): Promise<Servers> {
    const servers = new Servers();
    try {
      await servers.#start();
      return servers;
    } catch (error) {
      servers.stop();
      throw error;
    }
  }

  /** A connection with the client certificate, or what is given instead. The collector takes a token, Grafana a login. */
  connect(port: Port, credentials: Credentials = this.certificate()): Connection {
    return Connection.to(`https://localhost:${this.#ports.get(port)}`, credentials);
  }

  certificate(): Credentials {
    const text = (file: string) => readFileSync(join(this.folder, file), "utf8");
    return { ca: text("ca.crt"), cert: text("client.crt"), key: text("client.key") };
  }

  /** What an application holds. */
  token(): Credentials {
    return { ca: readFileSync(join(this.folder, "ca.crt"), "utf8"), headers: { authorization: `Bearer ${TOKEN}` } };
  }

  /** Ends one as `kill -9` does, or all of them, and then their files too. */
  stop(program?: Program): void {
    for (const [name, child] of this.#processes) if (program === undefined || name === program) child.kill("SIGKILL");
    if (program === undefined) rmSync(this.folder, { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const names: Program[] = ["loki", "jaeger", "prometheus", "collector", "alertmanager", "grafana"];
    const builds = await buildAll(
      components.filter(({ name }) => names.includes(name as Program)),
      stderrLog,
    );
    for (const port of PORTS) this.#ports.set(port, await freePort());
    await this.#writeKeys();
    const [web, home] = [this.#file("web.yaml"), join(this.folder, "home")];
    mkdirSync(home);
    await run("tar", ["-xf", join(builds["grafana"] ?? "", "home.tar"), "-C", home]);
    mkdirSync(join(this.folder, "provisioning", "datasources"), { recursive: true });
    this.#file("datasources.yaml", "provisioning/datasources/datasources.yaml");
    const at = (port: Port) => `127.0.0.1:${this.#ports.get(port)}`;
    const data = (name: string) => join(this.folder, name);
    const programs: Record<Program, string[]> = {
      loki: [`-config.file=${this.#file("loki.yaml")}`],
      jaeger: [`--config=${this.#file("jaeger.yaml")}`],
      prometheus: [
        `--config.file=${this.#file("prometheus.yaml")}`,
        `--web.config.file=${web}`,
        `--web.listen-address=${at("PROMETHEUS")}`,
        `--storage.tsdb.path=${data("prometheus")}`,
        "--web.enable-otlp-receiver",
      ],
      collector: [`--config=${this.#file("collector.yaml")}`],
      alertmanager: [
        `--config.file=${this.#file("alertmanager.yaml")}`,
        `--web.config.file=${web}`,
        `--web.listen-address=${at("ALERTMANAGER")}`,
        `--storage.path=${data("alertmanager")}`,
        "--cluster.listen-address=",
      ],
      grafana: ["server", "--homepath", home, "--config", this.#file("grafana.ini")],
    };
    for (const name of names) this.#spawn(name, join(builds[name] ?? "", name), programs[name]);
    await Promise.all([
      this.#answers("LOKI", "/ready"),
      this.#answers("JAEGER", "/api/services"),
      this.#answers("PROMETHEUS", "/-/ready"),
      this.#answers("ALERTMANAGER", "/-/ready"),
      this.#answers("GRAFANA", "/api/health"),
      this.#answers("OTLP", "/", 401),
    ]);
  }

  async #writeKeys(): Promise<void> {
    const authority = await makeAuthority();
    const pairs = { server: await signServer(authority, ["localhost"]), client: await signClient(authority, 1) };
    const write = (file: string, text: string) => writeFileSync(join(this.folder, file), text, { mode: 0o600 });
    write("ca.crt", authority.cert);
    write("token", TOKEN);
    for (const [name, { cert, key }] of Object.entries(pairs)) {
      write(`${name}.crt`, cert);
      write(`${name}.key`, key);
    }
  }

  /** Writes a fixture with its ports and folders, and returns its path. */
  #file(name: string, target = name): string {
    let text = readFileSync(join(FIXTURES, name), "utf8").replaceAll("FOLDER", this.folder);
    // The longest name first: some begin like others.
    const ports = [...this.#ports].toSorted(([a], [b]) => b.length - a.length);
    for (const [port, number] of ports) text = text.replaceAll(`PORT_${port}`, String(number));
    writeFileSync(join(this.folder, target), text);
    return join(this.folder, target);
  }

  #spawn(name: Program, program: string, args: string[]): void {
    const log = openSync(join(this.folder, `${name}.log`), "w");
    const child = spawn(program, args, { cwd: this.folder, stdio: ["ignore", log, log] });
    closeSync(log);
    process.once("exit", () => child.kill("SIGKILL"));
    this.#processes.set(name, child);
  }

  async #answers(port: Port, path: string, status = 200): Promise<void> {
    const server = this.connect(port);
    await until(`${port} to answer (logs: ${this.folder})`, { within: 60_000 }, async () => {
      const reply = await server.send(path, { timeout: 2000 });
      if (reply.status !== status) throw new Error(`status ${reply.status}: ${reply.body}`);
      return true;
    });
    server.close();
  }
}
