// internal
import { Command } from 'commander';
import { didYouMean } from '../../governance/nearest';
import type { Rule } from '../../rules/rule';
import { renderRulePage } from '../../rules/rule-page';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { loadSettings } from '../settings/load-settings';
import { RuleLookup } from '../settings/rule-lookup';
import { UsageError } from '../usage-error';

/** `governed-ai explain`: the page of a rule. */
export const explain: CliCommand = ({ io, exit }) => new Command('explain')
  .description('explain a rule, by its id or by what another tool calls it')
  .argument('<id>', 'such as SageMakerNotebookKmsKey, CKV_AWS_22 or SageMaker.21')
  .option('-c, --config <file>', 'the configuration, for rules of your own')
  .action(async (id: string, options: { readonly config?: string }) => {
    const { packs } = await loadSettings(options, io.cwd);
    const lookup = new RuleLookup(packs);
    const rules = rulesCalled(id, lookup.rules);
    if (rules.length === 0) {
      throw new UsageError(`no rule is called '${id}'${didYouMean(id, lookup.rules.map((rule) => rule.id)) || ', here or in another tool; governed-ai rules lists them'}`);
    }
    io.stdout.write(rules.map(renderRulePage).join('\n---\n\n'));
    exit(ExitCode.OK);
  });

/** The rule of that id, else every rule that stands for that id of another tool. */
export function rulesCalled(id: string, rules: readonly Rule[]): Rule[] {
  const wanted = id.toLowerCase();
  const own = rules.filter((rule) => rule.id.toLowerCase() === wanted);
  const isAlias = (name: string) => name.toLowerCase() === wanted || name.toLowerCase().endsWith(` ${wanted}`);
  return own.length > 0 ? own : rules.filter((rule) => rule.alsoKnownAs.some(isAlias));
}
