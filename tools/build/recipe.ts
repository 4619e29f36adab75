import type { OwnModule, UpstreamModule } from "./versions.ts";

/** Programs built from the main packages of a Go module. */
export type Recipe = {
  name: string;
  /** Files that the build leaves behind. */
  outputs: string[];
  /** Measured on two idle cores with cold caches, in minutes: only for the announcement before a build. */
  minutes: number;
  source: UpstreamModule | OwnModule;
  /** Packages, in groups that can be built together. */
  packages: string[][];
  tags?: string;
  /** Variables set at link time, for example the version that the program reports. */
  variables?: Record<string, string>;
  /** What has to be changed in a published module before it can be built. */
  changes?: Changes;
  /** Links C code into the program, so that a C compiler is needed; the C library is linked statically. */
  cgo?: boolean;
  /** Files that the program needs beside it: output (a tar file) -> paths in the module's folder. */
  archives?: Record<string, string[]>;
};

/** Changes to a copy of a published module; an archive of a module lacks what is generated before a release. */
export type Changes = {
  /** Files to add: path -> content. */
  files?: Record<string, string>;
  /**
   * Modules that go.mod replaces by a folder, which is a module of its own and hence not in the archive: they are taken as they
   * were published. go.sum lacks the checksums of archive and go.mod.
   */
  unreplace?: (UpstreamModule & { goModSum: string })[];
  /** Arguments of `go` that write sources. */
  generate?: string[][];
};
