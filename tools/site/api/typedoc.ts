import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  Application,
  Logger,
  LogLevel,
  type Options,
  type OptionsReader,
  TSConfigReader,
  type TypeDocOptions,
} from "typedoc";
import { load, type PluginOptions } from "typedoc-plugin-markdown";
import { UserError } from "../../utils/errors.ts";
import { SOURCE } from "./pages.ts";
import { arrange, type EntryPoint } from "./reflections.ts";

/**
 * Writes the API of a project's package into a folder, as Markdown.
 * @throws UserError that names every public symbol without a comment, and every link of a comment that leads nowhere.
 */
export async function writeApi(project: string, folder: string): Promise<void> {
  const { name, exports } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const entryPoints = entryPointsOf(project, exports);
  const logger = new Warnings();
  const app = await Application.bootstrapWithPlugins(
    {
      ...OPTIONS,
      entryPoints: entryPoints.map(({ source }) => source),
      tsconfig: join(project, "tsconfig.json"),
      displayBasePath: project,
      // @ts-expect-error: an option of the plugin
      pageTitleTemplates: { module: `${name}/{name}` },
    },
    [new TSConfigReader(), new OnlyEntryPoints()],
  );
  app.logger = logger;
  arrange(app, project, entryPoints);
  const reflections = await app.convert();
  if (reflections !== undefined) app.validate(reflections);
  if (reflections === undefined || logger.warnings.length > 0)
    throw new UserError(["the TypeScript API cannot be documented:", ...logger.warnings].join("\n  "), {
      advice: "Write what is missing as a JSDoc comment at the symbol.",
    });
  await app.outputs.writeOutput({ name: "markdown", path: folder }, reflections);
}

// ---

// Properties as tables and signatures as code, since a heading for each property would bury the functions.
const MARKDOWN: Partial<PluginOptions> = {
  entryFileName: "index",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: true,
  expandParameters: true,
  sanitizeComments: true,
  indexFormat: "table",
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  typeDeclarationFormat: "table",
  propertyMembersFormat: "table",
  tableColumnSettings: {
    hideDefaults: false,
    hideInherited: true,
    hideModifiers: true,
    hideOverrides: true,
    hideSources: true,
    hideValues: false,
    leftAlignHeaders: false,
  },
};

const OPTIONS: TypeDocOptions = {
  ...MARKDOWN,
  name: "TypeScript API",
  logLevel: "Warn",
  plugin: [load],
  router: "module",
  readme: "none",
  alwaysCreateEntryPointModule: true,
  skipErrorChecking: true, // `npm run lint` has checked the types
  excludePrivate: true,
  excludeExternals: true,
  disableGit: true,
  sourceLinkTemplate: `${SOURCE}{path}#L{line}`,
  categorizeByGroup: false,
  sort: ["source-order"],
  validation: { notExported: false, invalidLink: true, notDocumented: true },
  // Whatever has a name of its own. Properties stand in a table, where many need no words.
  requiredToBeDocumented: ["Module", "Class", "Interface", "TypeAlias", "Function", "Variable", "Method", "Accessor"],
};

/** What package.json exports: `./dist/tools/x.js` is compiled from `tools/x.ts`. */
function entryPointsOf(project: string, exports: Record<string, { default: string }>): EntryPoint[] {
  return Object.entries(exports).map(([name, entry]) => ({
    name: name.replace(/^\.\//, ""),
    source: join(project, entry.default.replace(/^\.\/dist\//, "").replace(/\.js$/, ".ts")),
  }));
}

/** Leaves out the files of tsconfig.json that no entry point needs: tests are most of them. */
class OnlyEntryPoints implements OptionsReader {
  readonly name = "only-entry-points";
  readonly order = 1000;
  readonly supportsPackages = false;

  read(options: Options, logger: Logger): void {
    options.setCompilerOptions([...options.getValue("entryPoints")], options.getCompilerOptions(logger), undefined);
  }
}

/** Collects what typedoc warns of, and prints nothing. */
class Warnings extends Logger {
  readonly warnings: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level >= LogLevel.Warn) this.warnings.push(message);
  }
}
