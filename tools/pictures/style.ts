import type { Tone } from "./picture.ts";

/** Colours by name: for light and for dark surroundings. A page may set each as `--picture-<name>`. */
const COLOURS: Record<"ink" | "faint" | "paper" | "box" | "frame" | Tone, [light: string, dark: string]> = {
  ink: ["#1f2328", "#e6edf3"],
  faint: ["#59636e", "#9da7b1"],
  paper: ["#ffffff", "#0d1117"],
  box: ["#f6f8fa", "#161b22"],
  frame: ["#d1d9e0", "#3d444d"],
  workload: ["#0a5fd0", "#6cb0ff"],
  config: ["#59636e", "#9da7b1"],
  secret: ["#a65d00", "#e3a53c"],
  storage: ["#1a7f37", "#56c76b"],
  network: ["#8250df", "#bd93ff"],
  identity: ["#0b7285", "#4cc9d9"],
  outside: ["#8b949e", "#7d8590"],
  mutual: ["#1a7f37", "#56c76b"],
  token: ["#a65d00", "#e3a53c"],
  account: ["#0b7285", "#4cc9d9"],
  login: ["#8250df", "#bd93ff"],
  open: ["#c4314b", "#ff7b86"],
  plain: ["#59636e", "#9da7b1"],
};

/** The rules for a picture: only for the colours that it has. */
export function styleOf(tones: readonly Tone[]): string {
  const names = ["ink", "faint", "paper", "box", "frame", ...new Set(tones)] as (keyof typeof COLOURS)[];
  const variables = (index: 0 | 1) =>
    names.map((name) => `--${name}:var(--picture-${name},${COLOURS[name][index]})`).join(";");
  return [
    `.picture{${variables(0)};font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif}`,
    `@media (prefers-color-scheme:dark){.picture{${variables(1)}}}`,
    ".picture .paper{fill:var(--paper)}",
    ".picture .frame{fill:none;stroke:var(--frame);stroke-dasharray:5 4}",
    ".picture .box{fill:var(--box);stroke:var(--frame)}",
    ".picture .sometimes{stroke-dasharray:4 3}",
    ".picture text{fill:var(--ink);font-size:11px}",
    ".picture .kind{font-size:9.5px;letter-spacing:.04em}",
    ".picture .name{font-size:13px;font-weight:600}",
    ".picture .label,.picture .key{fill:var(--faint)}",
    ".picture .label{font-size:10.5px;text-anchor:middle}",
    ".picture .way{fill:none;stroke-width:1.5}",
    ".picture .back{fill:var(--paper)}",
    ...names
      .slice(5)
      .flatMap((name) => [`.picture .s-${name}{stroke:var(--${name})}`, `.picture .f-${name}{fill:var(--${name})}`]),
  ].join("\n");
}
