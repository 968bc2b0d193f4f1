// internal
import { Command, Option } from 'commander';
import { diffOf, EvidenceDiff, weakens } from '../../evidence/diff/evidence-diff';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { destinationOf } from '../formats/destination';
import { diffAsMarkdown } from '../formats/diff-markdown';
import { diffAsText } from '../formats/diff-text';
import { evidenceAt } from '../input/evidence-file';

const FORMS: { readonly [name: string]: (diff: EvidenceDiff) => string } = {
  text: diffAsText,
  markdown: diffAsMarkdown,
  json: (diff) => `${JSON.stringify(diff, undefined, 2)}\n`,
};

/** `governed-ai diff`: what a change does to governance. */
export const diff: CliCommand = ({ io, exit }) => new Command('diff')
  .description('show what a change does to governance')
  .argument('<before>', 'the earlier cloud assembly or evidence file')
  .argument('<after>', 'the later one')
  .addOption(new Option('-f, --format <format>', 'how the difference is written').choices(Object.keys(FORMS)).default('text'))
  .option('-o, --output <file>', 'write it to a file')
  .addOption(new Option('--fail-on <what>', 'exit with 1 if there is any').choices(['new-findings', 'weakening', 'never']).default('never'))
  .action((before: string, after: string, options: { format: string; output?: string; failOn: string }) => {
    const found = diffOf(evidenceAt(before, io.cwd), evidenceAt(after, io.cwd));
    const destination = destinationOf(options.output, io);
    destination.write(FORMS[options.format](found));
    destination.keep();
    const fails = options.failOn === 'weakening' ? weakens(found) : options.failOn === 'new-findings' && found.findings.added.length > 0;
    exit(fails ? ExitCode.FINDINGS : ExitCode.OK);
  });
