import type { Attribute, Body } from "../syntax/ast.ts";
import { boolOf, textOf } from "../syntax/walk.ts";

/** The attribute of a body with a name. */
export function attribute(body: Body, name: string): Attribute | undefined {
  return body.attributes.find((found) => found.name === name);
}

/** The text of an attribute that is one without interpolation. */
export function text(body: Body, name: string): string | undefined {
  return textOf(attribute(body, name)?.value);
}

/** Whether an attribute is `true`. */
export function isTrue(body: Body, name: string): boolean {
  return boolOf(attribute(body, name)?.value) === true;
}
