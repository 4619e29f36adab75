import { rules } from "../../check/rules/index.ts";
import { changesTable } from "../changes-table.ts";
import { elsewhere } from "../facts/elsewhere.ts";
import type { Repository } from "../facts/repository.ts";
import { rulesTable } from "../rules-table.ts";
import { alertsInFull, alertsTable } from "./alerts.ts";
import { attributesTable, lineFieldsTable, scrapedLabelsTable, spanLabelsTable } from "./labels.ts";
import { doorsTable, linksTable, probesTable } from "./links.ts";
import { keptMetrics, otherMetrics, recordedMetrics } from "./metrics.ts";
import { profilesTable } from "./settings.ts";
import { buildsTable, imagesTable, providersTable, runsTable } from "./versions.ts";

/** The generated parts of each page by the names of their markers. */
export function generatedParts(facts: Repository): Record<string, Record<string, string>> {
  return {
    "README.md": { images: imagesTable(), runs: runsTable() },
    "docs/diff.md": { changes: changesTable() },
    "docs/reference/alerts.md": { overview: alertsTable(facts), alerts: alertsInFull(facts) },
    "docs/reference/labels.md": {
      attributes: attributesTable(facts),
      fields: lineFieldsTable(),
      spans: spanLabelsTable(facts),
      scraped: scrapedLabelsTable(facts),
    },
    "docs/reference/links.md": { links: linksTable(facts), doors: doorsTable(), probes: probesTable(facts) },
    "docs/reference/metrics.md": {
      recorded: recordedMetrics(facts),
      others: otherMetrics(facts, elsewhere),
      kept: keptMetrics(facts),
    },
    "docs/reference/settings.md": { profiles: profilesTable(facts) },
    "docs/reference/versions.md": {
      images: imagesTable(),
      runs: runsTable(),
      builds: buildsTable(),
      providers: providersTable(),
    },
    "docs/rules/README.md": { rules: rulesTable(rules) },
  };
}
