import { afterAll } from "vitest";
import type { ReleaseOptions, ReleaseOutcome, Surroundings } from "../../../tools/release/run-release.ts";
import { GitHubServer } from "../../support/github/server.ts";
import { type History, release } from "./histories.ts";

const servers: GitHubServer[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A GitHub of its own for a test. */
export async function gitHub(): Promise<GitHubServer> {
  const server = await GitHubServer.start();
  servers.push(server);
  return server;
}

/** Releases with that GitHub. */
export function releaseOn(
  server: GitHubServer,
  history: History,
  options: ReleaseOptions = {},
  surroundings: Partial<Surroundings> = {},
): Promise<ReleaseOutcome> {
  const { repository, token } = server.api;
  const place = { token, apiUrl: server.address, serverUrl: server.address };
  return release(history, { github: repository, ...options }, { ...place, ...surroundings });
}
