import { expect, test } from "vitest";
import { withoutReplace } from "../../../tools/build/source.ts";

const goMod = `module example.org/program

require example.org/push v0.1.0

// The folder is a module of its own.
replace example.org/push => ./pkg/push

replace (
	example.org/grpc => example.org/grpc v1.45.0
	example.org/push/v2 v2.0.1 => ./pkg/push2
)
`;

test.for([
  ["on a line of its own", "example.org/push", "replace example.org/push => ./pkg/push\n"],
  ["in a block, of one version", "example.org/push/v2", "\texample.org/push/v2 v2.0.1 => ./pkg/push2\n"],
] as const)("a replace %s goes, and nothing else", ([, module, line]) => {
  expect(goMod).toContain(line);
  expect(withoutReplace(goMod, module)).toBe(goMod.replace(line, ""));
});

test.for([
  "example.org/pus",
  "example.org/other",
  "module",
])("a module that is not replaced is refused: %s", (module) => {
  expect(() => withoutReplace(goMod, module)).toThrow(`go.mod has no replace of ${module} that a recipe could drop`);
});
