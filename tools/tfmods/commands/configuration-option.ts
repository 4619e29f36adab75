/** The option of every command that reads the configuration of a folder: `.option(...CONFIGURATION)`. */
export const CONFIGURATION = [
  "--config <file>",
  "configuration, instead of tfmods.config.ts, .mts, .mjs, .js or .json of the folder",
] as const;
