import { createHash } from "node:crypto";

/** A file of a release, as the server keeps it. */
export type StoredAsset = { id: number; name: string; state: "uploaded" | "starter"; bytes: Buffer; type: string };

/** A release, as the server keeps it. */
export type StoredRelease = {
  id: number;
  tag: string;
  target: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  latest: boolean;
  immutable: boolean;
  assets: StoredAsset[];
};

const TIME = "2026-11-29T12:00:00Z";
const USER = { login: "octo", id: 1, type: "User", site_admin: false };

/** A release as the API shows it, https://docs.github.com/en/rest/releases/releases#get-a-release */
export function releaseBody(release: StoredRelease, address: string, repository: string): object {
  const { id, tag, target, name, body, draft, prerelease, immutable, assets } = release;
  const url = `${address}/repos/${repository}/releases/${id}`;
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${address}/uploads/repos/${repository}/releases/${id}/assets{?name,label}`,
    html_url: `${address}/${repository}/releases/tag/${draft ? `untagged-${id}` : tag}`,
    id,
    node_id: `RE_${id}`,
    author: USER,
    tag_name: tag,
    target_commitish: target,
    name,
    body,
    draft,
    prerelease,
    immutable,
    created_at: TIME,
    updated_at: TIME,
    published_at: draft ? null : TIME,
    tarball_url: draft ? null : `${address}/repos/${repository}/tarball/${tag}`,
    zipball_url: draft ? null : `${address}/repos/${repository}/zipball/${tag}`,
    assets: assets.map((asset) => assetBody(asset, address, repository)),
  };
}

/** A file as the API shows it, https://docs.github.com/en/rest/releases/assets#get-a-release-asset */
export function assetBody({ id, name, state, bytes, type }: StoredAsset, address: string, repository: string): object {
  return {
    url: `${address}/repos/${repository}/releases/assets/${id}`,
    id,
    node_id: `RA_${id}`,
    name,
    label: "",
    uploader: USER,
    content_type: type,
    state,
    size: bytes.length,
    digest: state === "uploaded" ? `sha256:${createHash("sha256").update(bytes).digest("hex")}` : null,
    download_count: 0,
    created_at: TIME,
    updated_at: TIME,
    browser_download_url: `${address}/${repository}/releases/download/${name}`,
  };
}
