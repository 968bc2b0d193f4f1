// internal
import { Command } from 'commander';
import { createColors } from 'picocolors';
import { stringify } from 'yaml';
import type { Rule } from '../../rules/rule';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { loadSettings } from '../settings/load-settings';
import { didYouMean } from '../settings/nearest';
import { RuleLookup } from '../settings/rule-lookup';
import { mayColour } from '../terminal/colour';
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
    io.stdout.write(`${rules.map((rule) => page(rule, mayColour(io.env, io.stdout), lookup.pageOf(rule.id))).join('\n\n')}\n`);
    exit(ExitCode.OK);
  });

/** The rule of that id, else every rule that stands for that id of another tool. */
export function rulesCalled(id: string, rules: readonly Rule[]): Rule[] {
  const wanted = id.toLowerCase();
  const own = rules.filter((rule) => rule.id.toLowerCase() === wanted);
  const isAlias = (name: string) => name.toLowerCase() === wanted || name.toLowerCase().endsWith(` ${wanted}`);
  return own.length > 0 ? own : rules.filter((rule) => rule.alsoKnownAs.some(isAlias));
}

function page(rule: Rule, isColoured: boolean, address: string | undefined): string {
  const { bold, cyan, dim } = createColors(isColoured);
  const section = (title: string, text: string | undefined) => (text === undefined || text === '' ? [] : [`${cyan(title)}\n${text}`]);
  const list = (items: readonly string[]) => items.map((item) => `  ${item}`).join('\n');
  const [avoid] = rule.examples.nonCompliant;
  const [prefer] = rule.examples.compliant;
  return [
    `${bold(rule.id)}\n${rule.title}\n${dim(`${rule.severity} severity, ${rule.level}, revision ${rule.revision}${rule.waivable ? '' : ', may not be waived'}`)}`,
    ...section('Why', rule.why),
    ...section('Fix', rule.fix),
    ...section('Applies to', list(rule.appliesTo)),
    ...section('Avoid', avoid && yaml(avoid)),
    ...section('Prefer', prefer && yaml(prefer)),
    ...section('What it cannot see', rule.limitation),
    ...section('Controls it supports', list(rule.controls.map((control) => control.label))),
    ...section('Also known as', list(rule.alsoKnownAs)),
    ...(address ? [dim(address)] : []),
  ].join('\n\n');
}

function yaml(example: any): string {
  return stringify(example.Resources ?? example, { aliasDuplicateObjects: false, lineWidth: 0 }).trimEnd().replace(/^/gm, '  ');
}
