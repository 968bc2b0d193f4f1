// internal
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { GovernanceClock } from '../../governance/clock';
import { Waiver } from '../../governance/waiver';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { counted, onOneLine } from '../formats/wording';
import { evidenceAt } from '../input/evidence-file';

/** `governed-ai waivers`: what is excepted, and for how long. */
export const waivers: CliCommand = ({ io, exit }) => new Command('waivers')
  .description('list waivers with the days left; exits with 1 if one has expired or excepts nothing')
  .argument('<evidence...>', 'a cloud assembly that holds evidence, or an evidence file')
  .addOption(new Option('-f, --format <format>', 'how they are listed').choices(['table', 'json']).default('table'))
  .action((paths: string[], { format }: { readonly format: string }) => {
    const { now } = GovernanceClock.of();
    const found = paths.flatMap((path) => evidenceAt(path, io.cwd).waivers
      .map((waiver) => ({ ...waiver, daysLeft: new Waiver(waiver).daysLeft(now) })))
      .sort((a, b) => a.daysLeft - b.daysLeft || (a.rule < b.rule ? -1 : 1));
    if (format === 'json') {
      io.stdout.write(`${JSON.stringify(found, undefined, 1)}\n`);
    } else {
      const table = new Table({ head: ['Left', 'Ends', 'Rule', 'Where', 'Owner', 'Ticket', 'Problem'], style: { head: [], border: [] } });
      table.push(...found.map((w) => [
        w.daysLeft < 0 ? 'expired' : counted(w.daysLeft, 'day'), w.expires, w.rule, [w.constructPath, w.resource, w.file].filter(Boolean).join(' ') || 'the app', w.owner, w.ticket, w.problem ?? '',
      ].map(onOneLine)));
      io.stdout.write(`${found.length > 0 ? `${table.toString()}\n` : ''}${counted(found.length, 'waiver')}\n`);
    }
    exit(found.some(({ daysLeft, problem }) => daysLeft < 0 || (problem !== undefined && problem !== 'WaiverExpiresSoon')) ? ExitCode.FINDINGS : ExitCode.OK);
  });
