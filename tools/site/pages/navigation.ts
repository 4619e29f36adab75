import { posix } from "node:path";
import { matcher } from "../../tfmods/globs.ts";
import { closest } from "../../utils/closest.ts";
import { UserError } from "../../utils/errors.ts";
import type { SectionSetting, SiteConfiguration } from "../site-configuration.ts";

/** A part of the navigation, with the files of its pages in their order. */
export type Section = { title: string; files: string[] };

/**
 * Which pages stand in which part of the navigation. A page belongs to the first part that names it.
 * @throws UserError for a part without pages
 */
export function sectionsOf(
  files: readonly string[],
  { sections, home }: SiteConfiguration,
  folders: readonly string[],
): Section[] {
  const left = new Set(files.filter((file) => file !== home));
  const take = ({ title, pages }: SectionSetting): Section => {
    const found = pages.flatMap((pattern) => {
      const isWanted = matcher([pattern]);
      return [...left].filter((file) => isWanted(file)).sort(readmesFirst);
    });
    const own = [...new Set(found)];
    for (const file of own) left.delete(file);
    return { title, files: own };
  };
  if (!sections)
    return usualSections(folders)
      .map(take)
      .filter((section) => section.files.length > 0);
  return sections.map((setting) => {
    const section = take(setting);
    if (section.files.length > 0) return section;
    throw new UserError(
      `site.sections: no page fits ${setting.pages.join(" or ")} of ${setting.title}${closest(setting.pages[0] ?? "", files)}`,
    );
  });
}

// ---

/** Examples are modules too, which nobody calls. */
function usualSections(folders: readonly string[]): SectionSetting[] {
  const readmes = folders.map((folder) => posix.join(folder, "README.md"));
  const isExample = (file: string) => /(^|\/)examples?\//.test(file);
  return [
    { title: "Modules", pages: readmes.filter((file) => !isExample(file)) },
    { title: "Examples", pages: readmes.filter(isExample) },
    { title: "Documents", pages: ["**/*.md"] },
  ].filter(({ pages }) => pages.length > 0);
}

function readmesFirst(a: string, b: string): number {
  const rank = (file: string) => (/(^|\/)README\.md$/.test(file) ? 0 : 1);
  const [one, other] = [posix.dirname(a), posix.dirname(b)];
  if (one !== other) return one < other ? -1 : 1;
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
