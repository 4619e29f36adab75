import { z } from "zod";

// What of GitHub's replies is read, https://docs.github.com/en/rest/releases. More may be in them.

/** A file of a release. `state` is `uploaded`, or for what was cut off `starter`, which the API's own description of itself leaves out. */
export const assetReply = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  size: z.number(),
  // Files that were uploaded before June 2025, and older servers of companies, have none.
  digest: z.string().nullish(),
});

/** A release. Of a draft, `html_url` ends with a name that changes when it is published. */
export const releaseReply = z.object({
  id: z.number(),
  tag_name: z.string(),
  draft: z.boolean(),
  prerelease: z.boolean(),
  immutable: z.boolean().optional(),
  html_url: z.string(),
  upload_url: z.string(),
});

export type Asset = z.infer<typeof assetReply>;
export type GitHubRelease = z.infer<typeof releaseReply>;
