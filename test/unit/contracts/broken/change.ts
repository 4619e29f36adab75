/** One text of a file of this repository that becomes another one, and what is then found. */
export type Change = [path: string, text: string, other: string, message: string];
