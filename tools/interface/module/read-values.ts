import type { Block, Body } from "../syntax/ast.ts";
import { SyntaxProblem } from "../syntax/source.ts";
import { boolOf } from "../syntax/walk.ts";
import { typeOf } from "../types/parse.ts";
import { attribute, isTrue, text } from "./attributes.ts";
import type { Declaration, DeclaredType, Output, Validation, Variable } from "./module.ts";

/** Reads a `variable` block. */
export function readVariable(declaration: Declaration, name: string): Variable {
  const { body } = declaration.block;
  return {
    ...declaration,
    name,
    type: readType(declaration, body),
    description: text(body, "description"),
    default: attribute(body, "default"),
    nullable: boolOf(attribute(body, "nullable")?.value) !== false,
    sensitive: isTrue(body, "sensitive"),
    ephemeral: isTrue(body, "ephemeral"),
    deprecated: text(body, "deprecated"),
    validations: validations(body, "validation"),
  };
}

/** Reads an `output` block. */
export function readOutput(declaration: Declaration, name: string): Output {
  const { body } = declaration.block;
  return {
    ...declaration,
    name,
    value: attribute(body, "value")?.value,
    type: readType(declaration, body),
    description: text(body, "description"),
    sensitive: isTrue(body, "sensitive"),
    ephemeral: isTrue(body, "ephemeral"),
    deprecated: text(body, "deprecated"),
    preconditions: validations(body, "precondition"),
  };
}

// ---

function readType({ file }: Declaration, body: Body): DeclaredType | undefined {
  const expression = attribute(body, "type")?.value;
  if (!expression) return undefined;
  try {
    return { expression, type: typeOf(expression, expression.span.override ?? file) };
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return { expression, problem };
    throw problem;
  }
}

function validations(body: Body, type: string): Validation[] {
  return body.blocks.filter((block) => block.type === type).map(validation);
}

function validation(block: Block): Validation {
  const condition = attribute(block.body, "condition")?.value;
  const message = attribute(block.body, "error_message")?.value;
  return { block, condition, message };
}
