import type {
  ConditionModel,
  ModuleInterface,
  OutputModel,
  ProviderModel,
  VariableModel,
} from "../../interface/describe/schema.ts";
import { isJson } from "../../interface/load/sources.ts";
import { printWrapped } from "../../interface/types/print.ts";
import { printValue } from "../../interface/types/print-value.ts";
import { type Inner, type Line, printBlock, printObject } from "./print-block.ts";

/**
 * Writes a module that passes every input and every output of another one through, and nothing else: the root module of a repository
 * in which that one is below `modules/`. Whatever refuses a wrong input there does so here too, with the same words; a condition that
 * needs more than inputs, such as locals, is only there, and refuses there.
 * @param child the module that is called @param about comes at the top of every file, as a comment
 * @returns texts by file name, as `terraform fmt` leaves them
 */
export function rootModule(child: ModuleInterface, about: string): Map<string, string> {
  const label = labelOf(child.folder);
  const file = (blocks: string[]) => [`# ${about}\n`, ...blocks].join("\n");
  return new Map([
    ["main.tf", file([callOf(child, label)])],
    ["variables.tf", file(child.variables.map(variableOf))],
    ["outputs.tf", file(child.outputs.map((output) => outputOf(output, label)))],
    ["versions.tf", file([versionsOf(child)])],
  ]);
}

// ---

/** A name of HCL: the last part of the folder. */
function labelOf(folder: string): string {
  const name = folder.split("/").at(-1) ?? "";
  return name.replaceAll(/[^\w-]/g, "_").replace(/^(?![A-Za-z_])/, "_");
}

function callOf({ folder, variables, providers }: ModuleInterface, label: string): string {
  const aliases = providers.flatMap((provider) => provider.aliases);
  const passed = printObject(
    aliases.map((alias) => line(alias, alias)),
    2,
  );
  return printBlock(`module "${label}"`, [
    [line("source", printValue(`./${folder}`))],
    aliases.length === 0 ? [] : [line("providers", passed)],
    variables.map(({ name }) => line(name, `var.${name}`)),
  ]);
}

function variableOf(variable: VariableModel): string {
  const { name, file, type, typeText, comment, nullable } = variable;
  // Of JSON, the text is no HCL; as HCL, it also has the comments that say what fields are for.
  const written = typeText !== undefined && !isJson(file) ? typeText : printWrapped(type, { indent: 2 });
  const lines = [
    ...describedBy(variable),
    ...(typeText === undefined ? [] : [line("type", written)]),
    ...(variable.default === undefined ? [] : [line("default", variable.default.text)]),
    ...(nullable ? [] : [line("nullable", "false")]),
    ...marksOf(variable),
  ];
  const validations = variable.validations.filter(isAboutInputs).map(validationOf);
  return commentOf(comment) + printBlock(`variable "${name}"`, [lines], validations);
}

function outputOf(output: OutputModel, label: string): string {
  const { name, comment } = output;
  const lines = [...describedBy(output), line("value", `module.${label}.${name}`), ...marksOf(output)];
  return commentOf(comment) + printBlock(`output "${name}"`, [lines]);
}

function versionsOf({ requiredVersions, providers }: ModuleInterface): string {
  const constraints = requiredVersions.flatMap(({ constraint }) => (constraint === undefined ? [] : [constraint]));
  const required = constraints.length === 0 ? [] : [line("required_version", printValue(constraints.join(", ")))];
  const entries = providers.map((provider) => line(provider.name, printObject(requirementOf(provider), 4)));
  return printBlock(
    "terraform",
    [required],
    entries.length === 0 ? [] : [{ type: "required_providers", lines: entries }],
  );
}

function requirementOf({ source, version, aliases }: ProviderModel): Line[] {
  return [
    ...(source === undefined ? [] : [line("source", printValue(source))]),
    ...(version === undefined ? [] : [line("version", printValue(version))]),
    ...(aliases.length === 0 ? [] : [line("configuration_aliases", `[${aliases.join(", ")}]`)]),
  ];
}

function describedBy({ description }: VariableModel | OutputModel): Line[] {
  return description === undefined ? [] : [line("description", printValue(description))];
}

function marksOf({ sensitive, ephemeral, deprecated }: VariableModel | OutputModel): Line[] {
  return [
    ...(sensitive ? [line("sensitive", "true")] : []),
    ...(ephemeral ? [line("ephemeral", "true")] : []),
    ...(deprecated === undefined ? [] : [line("deprecated", printValue(deprecated))]),
  ];
}

function isAboutInputs({ condition, message }: ConditionModel): boolean {
  const references = [...(condition?.references ?? []), ...(message?.references ?? [])];
  return references.every((reference) => reference.startsWith("var."));
}

function validationOf({ condition, message }: ConditionModel): Inner {
  return {
    type: "validation",
    lines: [
      ...(condition ? [line("condition", condition.text)] : []),
      ...(message ? [line("error_message", message.text)] : []),
    ],
  };
}

function commentOf(comment: string | undefined): string {
  return (comment ?? "")
    .split("\n")
    .map((text) => (comment === undefined ? "" : `${`# ${text}`.trimEnd()}\n`))
    .join("");
}

function line(name: string, text: string): Line {
  return { name, text };
}
