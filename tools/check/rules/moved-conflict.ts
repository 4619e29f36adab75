import { attribute } from "../../interface/module/attributes.ts";
import type { Module } from "../../interface/module/module.ts";
import { declaredNames } from "../../interface/module/names.ts";
import type { Attribute, Block } from "../../interface/syntax/ast.ts";
import type { Source } from "../../interface/syntax/source.ts";
import { defineRule } from "../rule.ts";

type Arguments = { from: string; to: string; problem: "itself" | "declared" | "from" | "to"; other?: string };

/** `moved` blocks that Terraform refuses at plan. */
export const movedConflict = defineRule<Arguments>({
  code: "moved-conflict",
  title: "A moved block contradicts another one, or what is declared.",
  severity: "error",
  blocks: false,
  message: ({ from, to, problem, other }) => {
    switch (problem) {
      case "itself":
        return `${from} is moved to itself`;
      case "declared":
        return `${from} is moved to ${to}, but ${from} is still declared`;
      case "from":
        return `${from} is moved to ${to}, but another moved block moves it to ${other}`;
      case "to":
        return `${from} is moved to ${to}, but another moved block moves ${other} there`;
    }
  },
  *check({ modules }) {
    for (const module of modules) {
      const moves = movesOf(module);
      for (const move of moves) {
        const problem = problemOf(move, moves, module);
        const { from, to, source, block } = move;
        if (problem) yield { source, span: block.header, arguments: { from, to, ...problem } };
      }
    }
  },
});

// ---

type Move = { from: string; to: string; source: Source; block: Block };

function movesOf({ others }: Module): Move[] {
  return others
    .filter(({ block }) => block.type === "moved")
    .flatMap(({ file: { source }, block }) => {
      const [from, to] = [attribute(block.body, "from"), attribute(block.body, "to")];
      return from && to ? [{ from: addressOf(source, from), to: addressOf(source, to), source, block }] : [];
    });
}

function addressOf(source: Source, { value }: Attribute): string {
  return source.slice(value.span).replace(/\s+/g, "");
}

/** What is said twice in the same words is no problem. */
function problemOf(move: Move, moves: readonly Move[], module: Module): Omit<Arguments, "from" | "to"> | undefined {
  const { from, to } = move;
  if (from === to) return { problem: "itself" };
  const before = moves.slice(0, moves.indexOf(move)).filter((other) => isOfInstance(other) === isOfInstance(move));
  const fork = before.find((other) => other.from === from && other.to !== to);
  if (fork) return { problem: "from", other: fork.to };
  const join = before.find((other) => other.to === to && other.from !== from);
  if (join) return { problem: "to", other: join.from };
  return isDeclared(from, to, module) ? { problem: "declared" } : undefined;
}

/** A resource or call as a whole and one instance of it can move to different places. */
function isOfInstance({ from, to }: Move): boolean {
  return from.endsWith("]") || to.endsWith("]");
}

/** Whether a whole resource or call is still there that is said to be another now; instances of it may well be moved. */
function isDeclared(from: string, to: string, module: Module): boolean {
  if (from.includes("[") || to.includes("[")) return false;
  const names = declaredNames(module);
  return names.resource.has(from) || names.module.has(from);
}
