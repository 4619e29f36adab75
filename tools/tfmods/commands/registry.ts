import { Command } from "commander";
import { serveCommand } from "./registry-serve.ts";

/** `tfmods registry` */
export function registryCommand(): Command {
  return new Command("registry").description("publishes modules for Terraform and OpenTofu").addCommand(serveCommand());
}
