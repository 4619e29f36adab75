/** Licenses that OpenTofu's registry redistributes and that are recognised here, by their names in https://spdx.org/licenses. */
export const REDISTRIBUTABLE: readonly string[] = [
  "Apache-2.0",
  "MIT",
  "MPL-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "0BSD",
  "EPL-2.0",
  "Unlicense",
  "Zlib",
];

/**
 * Which license a text is, by sentences that no other one has; undefined for one that is not in the list, or is changed. OpenTofu
 * compares whole texts by likeness and takes what is 85 percent alike, so this is stricter for few changes and weaker for many.
 */
export function licenseOf(text: string): string | undefined {
  const plain = text.replaceAll(/\s+/g, " ").toLowerCase();
  const all = (...parts: string[]) => parts.every((part) => plain.includes(part));
  const bsd = all(
    "redistribution and use in source and binary forms",
    "this list of conditions and the following disclaimer",
  );
  if (all("apache license version 2.0, january 2004", "grant of patent license", "limitation of liability"))
    return "Apache-2.0";
  if (all("mozilla public license version 2.0", "exhibit a - source code form license notice")) return "MPL-2.0";
  if (all("eclipse public license - v 2.0", "commercial distribution")) return "EPL-2.0";
  if (bsd) return all("endorse or promote products") ? "BSD-3-Clause" : "BSD-2-Clause";
  if (
    all(
      "permission is hereby granted, free of charge, to any person obtaining a copy",
      'the software is provided "as is"',
    )
  )
    return "MIT";
  if (
    all(
      "permission to use, copy, modify, and/or distribute this software for any purpose",
      "with or without fee is hereby granted",
    )
  )
    return all("provided that the above copyright notice") ? "ISC" : "0BSD";
  if (all("this is free and unencumbered software released into the public domain")) return "Unlicense";
  if (
    all(
      "this software is provided 'as-is', without any express or implied warranty",
      "altered source versions must be plainly marked",
    )
  )
    return "Zlib";
  return undefined;
}
