// What pages can do besides being read: search, theme, copying of code, the menu on small screens, filters over long tables. Everything can be
// read without it.

import { followContents } from "./contents.ts";
import { addCopyButtons } from "./copy.ts";
import { addFilters } from "./filter.ts";
import { addMenu } from "./menu.ts";
import { addRowLinks } from "./row-links.ts";
import { addSearch } from "./search.ts";
import { fewerTabStops } from "./tab-stops.ts";
import { addThemeButton } from "./theme.ts";

addThemeButton();
addMenu();
addCopyButtons();
addRowLinks();
addFilters();
followContents();
fewerTabStops();
addSearch(document.currentScript?.dataset.root ?? "");
