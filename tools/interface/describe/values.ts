import type { ModuleTypes } from "../infer/types-of.ts";
import type { Declaration, DeclaredType, Local, Named, Output, Variable } from "../module/module.ts";
import { ANY, type Type } from "../types/type.ts";
import { defined, describeCondition, describeExpression } from "./expression.ts";
import type { ModuleInterface, OutputModel, VariableModel } from "./schema.ts";

/** A `variable` block. */
export function describeVariable(variable: Variable): VariableModel {
  const { file, type, default: value } = variable;
  return defined({
    ...describeNamed(variable),
    type: typeIn(type) ?? ANY,
    typeText: type && file.source.slice(type.expression.span),
    ...describeMarks(variable),
    default: value && describeExpression(file, value.value),
    required: value === undefined,
    nullable: variable.nullable,
    validations: variable.validations.map((validation) => describeCondition(file, validation)),
  });
}

/** An `output` block. @param types of its module, without which nothing is told of outputs that declare no type */
export function describeOutput(output: Output, types?: ModuleTypes): OutputModel {
  const { file, value } = output;
  const inferred = value && types?.infer(value);
  return defined({
    ...describeNamed(output),
    type: typeIn(output.type),
    ...describeMarks(output),
    value: value && describeExpression(file, value),
    inferred: inferred && { type: inferred.type, sensitive: inferred.sensitive, ephemeral: inferred.ephemeral },
    preconditions: output.preconditions.map((condition) => describeCondition(file, condition)),
  });
}

/** A value of a `locals` block. */
export function describeLocal({ name, file, attribute }: Local): ModuleInterface["locals"][number] {
  const { line } = file.source.position(attribute.span.start);
  return { name, file: file.source.path, line, value: describeExpression(file, attribute.value) };
}

/** Where a block begins. */
export function placeOf({ file, block }: Declaration): { file: string; line: number } {
  return { file: file.source.path, line: file.source.position(block.span.start).line };
}

/** Name, place and comment of a block. */
export function describeNamed(declaration: Named): { name: string; file: string; line: number; comment?: string } {
  return defined({ name: declaration.name, ...placeOf(declaration), comment: declaration.comment });
}

// ---

function describeMarks({ description, sensitive, ephemeral, deprecated }: Variable | Output) {
  return defined({ description, sensitive, ephemeral, deprecated });
}

function typeIn(declared: DeclaredType | undefined): Type | undefined {
  return declared && "type" in declared ? declared.type : undefined;
}
