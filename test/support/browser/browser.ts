import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Starts the Chromium of this machine, or the one that CHROMIUM names. @throws Error with advice where there is none */
export function openBrowser(): Promise<Browser> {
  const { CHROMIUM } = process.env;
  const program = [...(CHROMIUM ? [CHROMIUM] : []), ...PLACES].find((path) => existsSync(path));
  if (program === undefined)
    throw new Error(`there is no browser at ${PLACES.join(", ")}: install chromium, or name one in CHROMIUM`);
  return chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
}
