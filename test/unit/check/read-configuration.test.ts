import { expect, test } from "vitest";
import { readConfiguration } from "../../../tools/check/read-configuration.ts";
import { headers, named } from "../../support/sample-rules.ts";

const read = (value: unknown) => readConfiguration(value, "tfmods.config.ts", [headers, named]);

test("what is right stays as it is", async () => {
  const own = { ...headers, code: "own-headers" };
  const configuration = {
    include: ["modules/**"],
    exclude: ["old"],
    rules: { headers: "off", named: ["note", { type: "output" }], "own-headers": "error" },
    own: [own],
    addresses: { "acme/shop/aws": "." },
    language: "opentofu",
  };
  expect(await read(configuration)).toEqual(configuration);
});

test.for<[string, unknown, string]>([
  ["no object", [], ": expected an object, found []"],
  ["nothing", null, ": expected an object, found null"],
  ["another language", { language: "tofu" }, ': language: expected one of "terraform", "opentofu", found "tofu"'],
  ["unknown key", { exlude: [] }, ": unknown key exlude; did you mean exclude?"],
  ["text instead of a list", { include: "modules" }, ': include: expected a list, found "modules"'],
  ["number in a list", { exclude: ["a", 5] }, ": exclude.1: expected a text, found 5"],
  ["empty list", { include: [] }, ": include: expected at least one entry, found []"],
  ["empty pattern", { exclude: [""] }, ': exclude.0: expected a text that is not empty, found ""'],
  [
    "unknown rule",
    { rules: { header: "off" } },
    ": rules.header: there is no rule of that code; did you mean headers?",
  ],
  [
    "unknown severity",
    { rules: { headers: "warn" } },
    ': rules.headers: expected one of "error", "warning", "note", "off", or a list',
  ],
  ["severity in a list", { rules: { named: ["off"] } }, 'options, found ["off"]'],
  [
    "options where there are none",
    { rules: { headers: ["error", { a: 1 }] } },
    ': rules.headers: this rule has no options; found {"a":1}',
  ],
  [
    "unknown option",
    { rules: { named: ["error", { typ: "output" }] } },
    ": rules.named[1]: unknown key typ; did you mean type?",
  ],
  [
    "option of another type",
    { rules: { named: ["error", { type: 1 }] } },
    ": rules.named[1]: type: expected a text, found 1",
  ],
  [
    "own rule without a sentence",
    { own: [{ ...headers, message: undefined }] },
    ": own.0.message: expected a function, found nothing",
  ],
  [
    "own rule with a code in capitals",
    { own: [{ ...headers, code: "Mine" }] },
    ': own.0.code: expected small letters and digits with dashes between them, found "Mine"',
  ],
  ["own rule that hides one", { own: [headers] }, ": own has a rule headers, but there is one of that code already"],
  [
    "two own rules of one code",
    {
      own: [
        { ...headers, code: "x" },
        { ...headers, code: "x" },
      ],
    },
    ": own has a rule x, but",
  ],
  ["address of a number", { addresses: { a: 1 } }, ": addresses.a: expected a text, found 1"],
])("%s", async ([, value, message]) => {
  await expect(read(value)).rejects.toMatchObject({
    name: "UserError",
    message: expect.stringMatching(/^tfmods\.config\.ts: /),
  });
  await expect(read(value)).rejects.toThrow(message);
});
