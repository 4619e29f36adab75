import type { Octokit } from "@octokit/rest";
import { z } from "zod";
import { UserError } from "../../utils/errors.ts";
import { type Access, makeClient } from "./client.ts";
import { failureOf } from "./failure.ts";
import { type Asset, assetReply, type GitHubRelease, releaseReply } from "./replies.ts";

/** What a release is made with. */
export type NewRelease = { tag: string; commit: string; name: string; body: string; prerelease: boolean };

/** The releases of a repository on GitHub. Every method throws UserErrors; `Passing` ones where trying again may help. */
export class Releases {
  readonly #client: Octokit;
  readonly #repository: { owner: string; repo: string };

  /** @param repository OWNER/REPO */
  constructor(repository: string, access: Access) {
    const [owner = "", repo = ""] = repository.split("/");
    this.#repository = { owner, repo };
    this.#client = makeClient(access);
  }

  /**
   * The release of a tag, also if it is a draft: those are in the list only, and only for who may write (cli/cli#9367).
   * @throws UserError when there are several drafts, of which nobody can say which is meant
   */
  async find(tag: string): Promise<GitHubRelease | undefined> {
    const all = await this.#all(`look for the release ${tag}`, releaseReply, "/releases");
    const found = all.filter(({ tag_name }) => tag_name === tag);
    const published = found.find(({ draft }) => !draft);
    if (published || found.length <= 1) return published ?? found[0];
    const places = found.map(({ html_url }) => `  ${html_url}`).join("\n");
    throw new UserError(`GitHub has ${found.length} drafts of ${tag}: expected at most one\n${places}`, {
      advice: "Delete all but one of them, and run the release again.",
    });
  }

  /** Makes a draft, which only those see who may write. */
  create({ tag, commit, name, body, prerelease }: NewRelease): Promise<GitHubRelease> {
    const fields = { tag_name: tag, target_commitish: commit, name, body, prerelease, draft: true };
    return this.#ask(`make a draft of ${tag}`, releaseReply, async () => {
      const { data } = await this.#client.request("POST /repos/{owner}/{repo}/releases", {
        ...this.#repository,
        ...fields,
        request: ONCE,
      });
      return data;
    });
  }

  /** Lets everybody see a draft. @param isLatest whether it is what the repository shows as its latest release */
  publish({ id, tag_name }: GitHubRelease, prerelease: boolean, isLatest: boolean): Promise<GitHubRelease> {
    return this.#ask(`publish ${tag_name}`, releaseReply, async () => {
      const { data } = await this.#client.request("PATCH /repos/{owner}/{repo}/releases/{release_id}", {
        ...this.#repository,
        release_id: id,
        draft: false,
        prerelease,
        make_latest: isLatest ? "true" : "false",
      });
      return data;
    });
  }

  /** The files of a release. */
  assets({ id, tag_name }: GitHubRelease): Promise<Asset[]> {
    return this.#all(`list the files of ${tag_name}`, assetReply, `/releases/${id}/assets`);
  }

  /** Adds a file to a release. */
  upload({ upload_url }: GitHubRelease, name: string, bytes: Uint8Array): Promise<Asset> {
    return this.#ask(`upload ${name}`, assetReply, async () => {
      const type = name.endsWith(".gz") ? "application/gzip" : "text/plain; charset=utf-8";
      // The address ends with a template for parameters, https://docs.github.com/en/rest/releases/assets#upload-a-release-asset
      const address = `${upload_url.replace(/\{.*\}$/, "")}?name=${encodeURIComponent(name)}`;
      const { data } = await this.#client.request(`POST ${address}`, {
        data: bytes,
        headers: { "content-type": type, "content-length": bytes.length },
        request: ONCE,
      });
      return data;
    });
  }

  /** Takes a file away that was not uploaded wholly. */
  async remove({ id, name }: Asset): Promise<void> {
    await this.#ask(`delete what is there of ${name}`, z.unknown(), async () => {
      await this.#client.request("DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}", {
        ...this.#repository,
        asset_id: id,
      });
    });
  }

  /** The bytes of a file. */
  async download({ id, name }: Asset): Promise<Uint8Array> {
    const data = await this.#ask(`download ${name}`, z.instanceof(ArrayBuffer), async () => {
      const reply = await this.#client.request("GET /repos/{owner}/{repo}/releases/assets/{asset_id}", {
        ...this.#repository,
        asset_id: id,
        headers: { accept: "application/octet-stream" },
        request: { parseSuccessResponseBody: false },
      });
      return new Response(reply.data as unknown as ReadableStream).arrayBuffer();
    });
    return new Uint8Array(data);
  }

  /** All pages of a list. */
  async #all<T>(what: string, reply: z.ZodType<T>, path: string): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page++) {
      const found = await this.#ask(what, z.array(reply), async () => {
        const options = { ...this.#repository, per_page: PAGE, page };
        return (await this.#client.request(`GET /repos/{owner}/{repo}${path}`, options)).data;
      });
      all.push(...found);
      if (found.length < PAGE) return all;
    }
  }

  async #ask<T>(what: string, reply: z.ZodType<T>, request: () => Promise<unknown>): Promise<T> {
    let data: unknown;
    try {
      data = await request();
    } catch (error) {
      throw failureOf(error, what);
    }
    const read = reply.safeParse(data);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new UserError(`${what}: GitHub's reply is not as its API says: ${issue?.path.join(".")}: ${issue?.message}`, {
      advice: "Is GITHUB_API_URL the address of the API, such as https://HOST/api/v3?",
    });
  }
}

// ---

/** As many as GitHub gives at once. */
const PAGE = 100;

/** For what makes something new: the client must not send it twice by itself. */
const ONCE = { retries: 0 };
