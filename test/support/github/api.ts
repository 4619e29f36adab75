import type { IncomingHttpHeaders } from "node:http";
import { alreadyExists, type Reply, refusals } from "./faults.ts";
import { assetBody, releaseBody, type StoredAsset, type StoredRelease } from "./releases.ts";

/** A request whose body was read. */
export type ReadRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: Buffer };

/** What the API knows and answers, without the ways of the network. */
export class GitHubApi {
  readonly repository = "acme/shop";
  readonly token = "ghp_test";
  readonly releases: StoredRelease[] = [];
  /** Whether files have digests: older servers give none. */
  hasDigests = true;
  #ids = 100;

  /** A release that somebody else has made. */
  add(release: Partial<StoredRelease> & { tag: string }): StoredRelease {
    this.#ids += 1;
    const blank = { target: "main", name: release.tag, body: "", draft: false, prerelease: false, latest: false };
    const made = { ...blank, immutable: false, assets: [], id: this.#ids, ...release };
    this.releases.unshift(made);
    return made;
  }

  /** A file of it. */
  attach(release: StoredRelease, asset: Omit<StoredAsset, "id">): StoredAsset {
    this.#ids += 1;
    const made = { ...asset, id: this.#ids };
    release.assets.push(made);
    return made;
  }

  /** The place of a file whose upload did not come to its end. */
  begin({ pathname, searchParams }: URL): void {
    const [, id] = /\/releases\/(\d+)\/assets/.exec(pathname) ?? [];
    const release = this.releases.find((one) => one.id === Number(id));
    const name = searchParams.get("name") ?? "";
    if (release) this.attach(release, { name, state: "starter", bytes: Buffer.of(), type: "application/gzip" });
  }

  answer({ method, url, headers, body }: ReadRequest): Reply {
    const isKnown = headers.authorization === `token ${this.token}`;
    if (headers.authorization !== undefined && !isKnown) return refuse("bad credentials");
    if (url.pathname.startsWith("/blobs/")) return { status: 200, body: this.#bytes(Number(url.pathname.slice(7))) };
    const path = url.pathname.replace(`/repos/${this.repository}/releases`, "");
    if (path === url.pathname || (method !== "GET" && !isKnown)) return refuse("not found");
    const [, upload] = /^\/uploads\/(\d+)\/assets$/.exec(path) ?? [];
    if (upload !== undefined) return this.#upload(Number(upload), url, body, String(headers["content-type"]));
    if (path === "") return method === "GET" ? this.#list(url, isKnown) : this.#create(JSON.parse(body.toString()));
    const [, asset] = /^\/assets\/(\d+)$/.exec(path) ?? [];
    if (asset !== undefined && method === "DELETE") return this.#delete(Number(asset));
    if (asset !== undefined) return { status: 302, headers: { location: `${url.origin}/blobs/${asset}` } };
    return this.#one(path, method, url.origin, body);
  }

  #one(path: string, method: string, origin: string, body: Buffer): Reply {
    const [, id, list] = /^\/(\d+)(\/assets)?$/.exec(path) ?? [];
    const release = this.releases.find((one) => one.id === Number(id));
    if (!release) return refuse("not found");
    if (list !== undefined) return { status: 200, body: release.assets.map((one) => this.#assetBody(one, origin)) };
    if (method !== "PATCH") return refuse("not found");
    const { draft, prerelease, make_latest } = JSON.parse(body.toString());
    Object.assign(release, { draft, prerelease, latest: make_latest === "true" });
    return { status: 200, body: releaseBody(release, origin, this.repository) };
  }

  #list(url: URL, isKnown: boolean): Reply {
    const [size, page] = [Number(url.searchParams.get("per_page") ?? 30), Number(url.searchParams.get("page") ?? 1)];
    const all = this.releases.filter(({ draft }) => isKnown || !draft);
    const next = new URL(url);
    next.searchParams.set("page", String(page + 1));
    const shown = all.slice((page - 1) * size, page * size);
    return {
      status: 200,
      body: shown.map((one) => releaseBody(one, url.origin, this.repository)),
      headers: all.length > page * size ? { link: `<${next}>; rel="next"` } : {},
    };
  }

  /** Several drafts of a tag may be there, but only one published release. */
  #create(given: Record<string, unknown>): Reply {
    const { tag_name: tag, target_commitish: target, name, body, draft, prerelease } = given;
    const isThere = this.releases.some((one) => one.tag === tag && !one.draft);
    if (draft !== true && isThere) return alreadyExists("Release", "tag_name");
    const made = this.add({ tag, target, name, body, draft, prerelease } as StoredRelease);
    return { status: 201, body: releaseBody(made, this.origin, this.repository) };
  }

  /** Set by the server once it has an address. */
  origin = "";

  #upload(id: number, { origin, searchParams }: URL, bytes: Buffer, type: string): Reply {
    const [release, name] = [this.releases.find((one) => one.id === id), searchParams.get("name") ?? ""];
    if (!release) return refuse("not found");
    if (release.immutable && !release.draft) return refuse("immutable");
    if (release.assets.some((one) => one.name === name)) return alreadyExists("ReleaseAsset", "name");
    const made = this.attach(release, { name, bytes, state: "uploaded", type });
    return { status: 201, body: this.#assetBody(made, origin) };
  }

  #delete(id: number): Reply {
    for (const release of this.releases) release.assets = release.assets.filter((one) => one.id !== id);
    return { status: 204 };
  }

  #bytes(id: number): Buffer {
    return this.releases.flatMap(({ assets }) => assets).find((one) => one.id === id)?.bytes ?? Buffer.of();
  }

  #assetBody(asset: StoredAsset, origin: string): object {
    const body = assetBody(asset, origin, this.repository);
    return this.hasDigests ? body : { ...body, digest: null };
  }
}

// ---

function refuse(fault: "bad credentials" | "not found" | "immutable"): Reply {
  return refusals[fault]();
}
