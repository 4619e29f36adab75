/** What all three variants of the comparison assert, by the title that a test has in each of them. */
export const ASSERTIONS = [
  "the image is the pinned one",
  "the Service leads to a port of the pods that it selects",
  "the container says when it is ready and alive",
  "the pod meets the level restricted of Pod Security",
  "the root file system is read-only",
  "memory is limited, and CPU is not",
  "the claim has the size and the class that were asked for",
  "without a class, the claim has no such field",
  "two pods never hold the claim at the same time",
  "what the pod refers to is there",
  "the network lets through these links and no others",
  "the role grants these rights and no others",
  "the role is the pod's account's alone",
  "every field exists in Kubernetes and has its type",
  "a Secret is unknown until the apply",
  "a Secret is sensitive, and its values are masked",
  "everything but Secrets is known at plan time",
  "a size with a wrong unit is refused, with a reason",
  "an image without a version is refused, with a reason",
  "a second plan changes nothing",
] as const;

/** What a variant cannot say, or says only in part, and why: comments in its test code. */
export type Gap = { assertion: string; extent: string; reason: string };

/** The gaps that test code admits. @throws Error when it neither makes an assertion nor says that it cannot. */
export function gapsIn(code: string): Gap[] {
  const silent = ASSERTIONS.filter((assertion) => !code.includes(`"${assertion}"`));
  if (silent.length > 0) throw new Error(`test code says nothing about: ${silent.join("; ")}`);
  const comments = code.matchAll(/(Cannot be asserted|Asserted by half): "([^"]+)": (.+)/g);
  return [...comments].map(([, extent = "", assertion = "", reason = ""]) => {
    if (!ASSERTIONS.some((one) => one === assertion)) throw new Error(`nobody asserts "${assertion}"`);
    return { extent: extent.toLowerCase(), assertion, reason };
  });
}
