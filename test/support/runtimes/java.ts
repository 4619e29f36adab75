import { realpathSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../../../tools/utils/run.ts";
import { debianFile } from "./debian.ts";
import type { Runtime } from "./runtime.ts";

const AGENT = "2.31.1";
/** Those that the application uses, and the agent. */
const MODULES = "java.instrument,java.logging,java.management,java.naming,jdk.httpserver,jdk.unsupported,jdk.crypto.ec";

const home = () => dirname(dirname(realpathSync(debianFile("/usr/bin/jlink", "openjdk-17-jdk-headless"))));

export const java: Runtime = {
  name: "java",
  title: "Java",
  metric: "jvm_memory_used_bytes",
  source: "App.java",
  pins: [AGENT, MODULES],
  async fill(root, source) {
    const jdk = (tool: string, ...args: string[]) => run(join(home(), "bin", tool), args, { cwd: dirname(source) });
    await jdk("javac", source);
    await jdk("jar", "--create", "--file=app.jar", "--main-class=App", "App.class");
    await jdk("jlink", "--add-modules", MODULES, "--output", join(root, "java"));
    const otel = join(root, "otel");
    await mkdir(otel);
    const agent = `io.opentelemetry.javaagent:opentelemetry-javaagent:${AGENT}`;
    await run(debianFile("/usr/bin/mvn", "maven"), [
      ...["--batch-mode", "--quiet", "dependency:copy"],
      ...[`-Dartifact=${agent}`, `-DoutputDirectory=${otel}`],
    ]);
    await rename(join(otel, `opentelemetry-javaagent-${AGENT}.jar`), join(otel, "opentelemetry-javaagent.jar"));
  },
  programs: () => ({
    "/java/bin/java": join(home(), "bin", "java"),
    "/java/lib/server/libjvm.so": join(home(), "lib", "server", "libjvm.so"),
  }),
  // Small, since several of them share two cores.
  command: ["/java/bin/java", "-Xmx64m", "-XX:TieredStopAtLevel=1", "-jar", "/app/app.jar"],
};
