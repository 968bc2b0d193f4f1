// internal
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { RuleLevel, Severity } from '../../rules/severity';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { counted } from '../formats/wording';
import { loadSettings, SettingsOptions } from '../settings/load-settings';
import { RuleLookup } from '../settings/rule-lookup';
import { addSettingsOptions } from '../settings/settings-options';

interface RulesOptions extends SettingsOptions {
  readonly format: 'table' | 'json';
  readonly severity?: string;
  readonly level?: string;
  readonly type?: string;
  readonly search?: string;
}

/** `governed-ai rules`: lists the rules in force. */
export const rules: CliCommand = ({ io, exit }) => addSettingsOptions(new Command('rules'))
  .description('list rules')
  .addOption(new Option('--severity <severity>', 'of this severity').choices(Object.values(Severity)))
  .addOption(new Option('--level <level>', 'of this level').choices(Object.values(RuleLevel)))
  .option('--type <type>', 'that judge a resource type, such as AWS::SageMaker::Model, or a part of its name')
  .option('--search <text>', 'that have a text in id, title, controls or the names of other tools')
  .addOption(new Option('-f, --format <format>', 'how they are listed').choices(['table', 'json']).default('table'))
  .action(async (options: RulesOptions) => {
    const { packs, only } = await loadSettings(options, io.cwd);
    const has = (text: string, part: string | undefined) => part === undefined || text.toLowerCase().includes(part.toLowerCase());
    const found = new RuleLookup(packs).rules.filter((rule) => (only === undefined || only.has(rule.id))
      && (options.severity === undefined || rule.severity === options.severity)
      && (options.level === undefined || rule.level === options.level)
      && has(rule.appliesTo.join(' '), options.type)
      && has([rule.id, rule.title, ...rule.controls.map((control) => control.label), ...rule.alsoKnownAs].join('\n'), options.search));
    if (options.format === 'json') {
      const listed = found.map((rule) => {
        const { examples: _, when: __, condition: ___, ...rest } = rule.toJson();
        return rest;
      });
      io.stdout.write(`${JSON.stringify(listed, undefined, 1)}\n`);
    } else {
      const table = new Table({ head: ['Rule', 'Severity', 'Level', 'What is true when it is met'], style: { head: [], border: [] } });
      table.push(...found.map((rule) => [rule.id, rule.severity, rule.level, rule.title]));
      io.stdout.write(`${found.length > 0 ? `${table.toString()}\n` : ''}${counted(found.length, 'rule')}\n`);
    }
    exit(ExitCode.OK);
  });
