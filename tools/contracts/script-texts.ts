/**
 * The texts in a program of TypeScript, with `unknown` in place of what they are filled with. It knows comments and the three kinds of
 * quotes, and not regular expressions: one with an odd number of quotes would hide the texts up to the next such quote.
 */
export function textsOfScript(program: string, unknown: string): { text: string; start: number }[] {
  return [...program.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (token.startsWith("/")) return [];
    const inside = token.slice(1, -1);
    const filled = token.startsWith("`") ? inside.replaceAll(/\$\{[^}]*\}/g, unknown) : inside;
    return [{ text: filled.replaceAll(/\\(["'`\\$])/g, "$1"), start: index + 1 }];
  });
}

// ---

const TOKEN = /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g;
