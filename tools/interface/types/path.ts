/** A step into a value: an attribute or a key, an element of a tuple by its index, or every element of a collection. */
export type Step = string | number;
export type Path = readonly Step[];

/** The step to every element of a collection. */
export const EVERY = "*";

/** A path as one writes it behind a name: `.ports[*].name`, `["a b"][0]`; empty for the value itself. */
export function printPath(path: Path): string {
  return path
    .map((step) => {
      if (step === EVERY || typeof step === "number") return `[${step}]`;
      return isIdentifier(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("");
}

/** Whether HCL takes a name without quotes. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name);
}
