/** Words as one command that a person pastes into a shell: a path with a blank in it stays one word. */
export function commandLine(words: readonly string[]): string {
  return words.map(quoted).join(" ");
}

// ---

function quoted(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
