import { temporaryFolder } from "../support/folders.ts";
import { asNobody, isRoot, runningTwin, withTinyDisk } from "../support/system.ts";
import { bad, type Case } from "./case.ts";
import { building, newGo } from "./tools.ts";

const embedded = "cluster start --cluster embedded";

/** Disks, folders and rights. */
export const machine: Case[] = [
  bad("disk too full for builds", "up", "1000000.0 GB", ["Free some space", "OBSERVE_CACHE"], {
    env: () => ({ ...building(newGo), OBSERVE_NEEDED_BYTES: "1e15" }),
  }),
  bad(
    "cache that cannot be written",
    "cluster status --cluster embedded",
    "/dev/null/cache",
    ["OBSERVE_CACHE", "30 GB"],
    {
      env: () => ({ OBSERVE_CACHE: "/dev/null/cache" }),
    },
  ),
  bad("home that is read-only", "cluster status --cluster embedded", "cannot be written", ["OBSERVE_CACHE"], {
    env: () => ({ HOME: temporaryFolder(0o555), OBSERVE_CACHE: "" }),
    wrapper: asNobody,
  }),
  ...(process.platform === "linux" ? onLinux() : []),
];

// ---

function onLinux(): Case[] {
  const cases = [
    bad("embedded cluster without root", embedded, "this is user id", ["as root (sudo)", "--context"], {
      wrapper: asNobody,
    }),
    bad("disk of one megabyte", "up", "found 0.0 GB", ["24.0 GB", "OBSERVE_CACHE"], {
      env: () => building(newGo),
      wrapper: withTinyDisk,
    }),
  ];
  // Whoever is not root gets the message of the first case instead.
  const twin = bad("second cluster of one name", `${embedded} --name twin`, "named twin runs already", ["--name"], {
    env: () => ({ TWIN: runningTwin("twin") }),
  });
  return isRoot ? [...cases, twin] : cases;
}
