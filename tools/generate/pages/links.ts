import { componentsOf } from "../../contracts/components.ts";
import { field } from "../../contracts/evaluate.ts";
import { textAt } from "../../contracts/objects.ts";
import { DOORS } from "../../stack/doors.ts";
import type { Link } from "../facts/link.ts";
import { linksOf } from "../facts/links.ts";
import type { Repository } from "../facts/repository.ts";
import { table } from "../table.ts";

/** Every link: who connects to whom, how, and who verifies whom. */
export function linksTable(repository: Repository): string {
  const head = ["from", "to", "carries", "protocol", "port", "from shows", "from verifies", "to verifies"];
  return table(
    head,
    linksOf(repository).map((link) => [
      link.from,
      link.to,
      link.carries,
      link.protocol,
      link.ports.join(", "),
      shownIn(link),
      link.clientChecks || "nothing",
      link.serverChecks || "nothing",
    ]),
  );
}

/** The ports at which the stack is reached, and what one has to show there. */
export function doorsTable(): string {
  return table(
    ["component", "port", "needs"],
    DOORS.map(({ name, port, needs }) => [name, String(port), needs]),
  );
}

/** How the kubelet asks each component whether it is well: it has no certificate to show. */
export function probesTable({ modules }: Repository): string {
  const rows = componentsOf(modules).flatMap(({ name, containers, ports }) =>
    containers.flatMap((container) => {
      const probe = field(container, "readinessProbe");
      if (!probe) return [];
      const numberOf = (way: string) => {
        const port = textAt(probe, way, "port");
        return ports.find((one) => one.name === port)?.number ?? port;
      };
      if (field(probe, "httpGet"))
        return [[name, `HTTPS, port ${numberOf("httpGet")}, path \`${textAt(probe, "httpGet", "path")}\``]];
      const isConnection = field(probe, "tcpSocket") !== undefined;
      return [
        [name, isConnection ? `a connection to port ${numberOf("tcpSocket")}` : "a command inside of the container"],
      ];
    }),
  );
  return table(["component", "asked by"], rows);
}

// ---

function shownIn({ credential, shows }: Link): string {
  if (credential === "none") return "nothing";
  return credential === "token" || credential === "login" ? shows : `${credential} ${shows}`;
}
