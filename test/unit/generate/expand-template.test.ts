import { expect, test } from "vitest";
import { expandTemplate } from "../../../tools/generate/facts/expand-template.ts";

const expand = (text: string, decide: (condition: string) => boolean = () => true) => expandTemplate(text, decide);

test("loops over what the template has are carried out, others once", () => {
  expect(expand(`%{ for name, port in { a = 1, b = "two" } ~}\n\${name} \${port}\n%{ endfor ~}\n`)).toBe(
    "a 1\nb two\n",
  );
  expect(expand(`%{ for kind in ["x", "y"] }\${kind}%{ endfor }`)).toBe("xy");
  expect(expand(`%{ for one in var.all }\${one} %{ endfor }`)).toBe("given ");
});

test("what is known decides, and what is not the caller", () => {
  const inside = `%{ if job == "a" }first%{ else }\${job == "b" ? "second" : "none"}%{ endif }`;
  expect(expand(`%{ for job in ["a", "b"] }${inside}%{ endfor }`)).toBe("firstsecond");
  const asked: string[] = [];
  const decide = (condition: string) => asked.push(condition) > 1;
  const text = "%{ if ca == null }none%{ else }some%{ endif }";
  expect([expand(text, decide), expand(text, decide)]).toEqual(["some", "none"]);
  expect(asked).toEqual(["ca == null", "ca == null"]);
});

test("values of inputs are given, also inside of texts that are JSON", () => {
  const text = `a: \${jsonencode(name)} \${jsonencode("set(\\"x\\", \${name})")}`;
  expect(expand(text)).toBe('a: given "set(\\"x\\", given)"');
});
