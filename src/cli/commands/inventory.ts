// internal
import { Command, Option } from 'commander';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { destinationOf } from '../formats/destination';
import { inventoryAsText, inventoryOf } from '../formats/inventory';
import { evidenceAt } from '../input/evidence-file';

/** `governed-ai inventory`: which governed constructs are in use, and in which versions. */
export const inventory: CliCommand = ({ io, exit }) => new Command('inventory')
  .description('list the governed constructs of assemblies, with their versions')
  .argument('<evidence...>', 'cloud assemblies (cdk.out) that hold evidence, or evidence files')
  .addOption(new Option('-f, --format <format>', 'how the list is written').choices(['text', 'json']).default('text'))
  .option('-o, --output <file>', 'write it to a file')
  .action((paths: string[], options: { format: string; output?: string }) => {
    const found = inventoryOf(paths.map((path) => ({ path, evidence: evidenceAt(path, io.cwd) })));
    const destination = destinationOf(options.output, io);
    destination.write(options.format === 'json' ? `${JSON.stringify(found, undefined, 2)}\n` : inventoryAsText(found));
    destination.keep();
    exit(found.some(({ isBelowMinimum }) => isBelowMinimum) ? ExitCode.FINDINGS : ExitCode.OK);
  });
