import type { Page } from "playwright-core";

/** What a browser without a cache fetches for a page. `bytes`: of bodies as they are sent, compressed. */
export type Weight = { bytes: number; requests: number; hosts: string[] };

/** Opens a page and weighs it. */
export async function weightOf(page: Page, address: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const hosts = new Set<string>();
  let [bytes, requests] = [0, 0];
  session.on("Network.requestWillBeSent", ({ request }) => {
    requests += 1;
    hosts.add(new URL(request.url).host);
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await session.detach();
  return { bytes, requests, hosts: [...hosts] };
}
