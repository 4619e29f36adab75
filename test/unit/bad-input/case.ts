/** Something that people get wrong on the command line. */
export type Case = {
  it: string;
  args: string[];
  /** What the message must name: the input itself. */
  given: string;
  /** What it must say about how to get it right. */
  allowed: string[];
} & Circumstances;

/** What differs from an empty home without a kubeconfig; made anew for the case. A `KUBECONFIG` among it must stay unchanged. */
export type Circumstances = {
  env?: () => Record<string, string>;
  /** A program, with arguments, that starts the command line. */
  wrapper?: () => string[];
};

/** A case, with its arguments as one typed line. */
export function bad(
  it: string,
  line: string,
  given: string,
  allowed: string[],
  circumstances: Circumstances = {},
): Case {
  return { it, args: line.split(" "), given, allowed, ...circumstances };
}
