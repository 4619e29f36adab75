import { join } from "node:path";
import { buildAll } from "../../tools/build/go.ts";
import { components, kubeScore } from "../../tools/build/recipes.ts";
import { messageOf } from "../../tools/utils/errors.ts";
import { stderrLog } from "../../tools/utils/progress.ts";

/** kube-score, built once; or why it cannot be had here. */
export function kubeScoreProgram(): Promise<string | { missing: string }> {
  return buildAll([kubeScore], stderrLog).then(
    (builds) => join(builds[kubeScore.name] ?? "", "kube-score"),
    (error) => ({ missing: messageOf(error) }),
  );
}

/** The promtool of the version that we install, built once; or why it cannot be had here. */
export function promtoolProgram(): Promise<string | { missing: string }> {
  const recipe = components.filter(({ name }) => name === "prometheus");
  return buildAll(recipe, stderrLog).then(
    ({ prometheus = "" }) => join(prometheus, "promtool"),
    (error) => ({ missing: messageOf(error) }),
  );
}
