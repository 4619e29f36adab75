import type { Case } from "../case.ts";

const terraform = (constraint: string) => `terraform {\n  required_version = "${constraint}"\n}\n`;
const aws = (settings: string) => `terraform {\n  required_providers {\n    aws = { ${settings} }\n  }\n}\n`;

function required(before: string, after: string, there: string, back: string): Case {
  const lines = (bump: string) => (bump === "none" ? [] : [`${bump} terraform-version required_version`]);
  const texts = { before: before && terraform(before), after: terraform(after) };
  return { name: `Terraform ${before || "any"} and ${after}`, ...texts, there: lines(there), back: lines(back) };
}

function provider(before: string, after: string, there: string[], back: string[]): Case {
  return { name: `${before} and ${after}`, before: aws(before), after: aws(after), there, back };
}

const version = (constraint: string) => `source = "hashicorp/aws", version = "${constraint}"`;
const versions = (bump: string) => [`${bump} provider-version provider.aws`];

/** What the module needs: sets of versions, not their texts. */
export const requirements: Case[] = [
  required(">= 1.5", ">=1.5.0", "none", "none"),
  required("~> 1.5", ">= 1.5, < 2.0", "none", "none"),
  required(">= 1.3", ">= 1.5", "major", "minor"),
  required(">= 1.3", ">= 1.3, < 2.0", "major", "minor"),
  required("", ">= 0", "none", "none"),
  required("", ">= 1.5", "major", "minor"),
  required(">= 1.5", "soon", "patch?", "patch?"),
  provider(version("~> 5.0"), version(">= 5.0, < 6.0"), [], []),
  provider(version(">= 4.0"), version(">= 5.0"), versions("major"), versions("minor")),
  provider(version("~> 5.0"), version("~> 5.20"), versions("minor"), versions("minor")),
  provider(version("~> 5.0"), version(">= 5.0, < 7.0"), versions("minor"), versions("major")),
  provider(version(">= 5.0"), 'source = "hashicorp/aws"', versions("minor"), versions("major")),
  provider(version("~> 5.0"), version("five"), versions("patch?"), versions("patch?")),
  provider('source = "hashicorp/aws"', 'version = ">= 0"', [], []),
  provider('source = "hashicorp/aws"', 'source = "registry.terraform.io/hashicorp/aws"', [], []),
  provider(
    'source = "hashicorp/aws"',
    'source = "acme/aws"',
    ["major provider-source provider.aws"],
    ["major provider-source provider.aws"],
  ),
  provider(
    'source = "hashicorp/aws"',
    'source = "hashicorp/aws", configuration_aliases = [aws.other]',
    ["major provider-alias aws.other"],
    ["major provider-alias aws.other"],
  ),
  {
    name: "a provider",
    before: "",
    after: aws('source = "hashicorp/aws"'),
    there: ["minor provider-added provider.aws"],
    back: ["patch provider-removed provider.aws"],
  },
];
