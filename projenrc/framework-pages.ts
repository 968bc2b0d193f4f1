import { page, table } from './markdown';
import { coverageOf } from '../src/packs/framework-coverage';
import { ControlKind, FrameworkControl, FrameworkInfo } from '../src/packs/framework-info';
import { CONTROL_LISTS } from '../src/packs/frameworks/control-lists';
import type { Rule } from '../src/rules/rule';

const KINDS: ReadonlyArray<readonly [ControlKind, string]> = [
  [ControlKind.ENFORCE, 'a template shows whether the mechanism is there, so that a synthesis can stop without it; neither that it works nor that its values are right'],
  [ControlKind.EVIDENCE, 'code can ask for a declaration, a link or an artefact and export it; a person judges it'],
  [ControlKind.NOT_IN_CODE, 'an act of people or of law, which no template shows'],
];

/** The pages of `docs/frameworks`, by file name: one per framework, and the index. */
export function renderFrameworkPages(rules: readonly Rule[]): Map<string, string> {
  const packs = Object.entries(CONTROL_LISTS).map(([name, list]) => {
    const supporting = rules.filter((rule) => rule.controls.some((control) => control.framework === list.framework));
    return [name, coverageOf(list, supporting), supporting.length] as const;
  });
  return new Map([
    ...packs.map(([name, framework, count]) => [`${name}.md`, renderFramework(name, framework, count)] as const),
    ['README.md', renderIndex(packs)],
  ]);
}

function renderIndex(packs: ReadonlyArray<readonly [string, FrameworkInfo, number]>): string {
  const count = (framework: FrameworkInfo, kind: ControlKind) => `${framework.controls.filter((control) => control.kind === kind).length}`;
  return page(
    '# Frameworks',
    'A rule *supports* controls of frameworks; it never makes anybody conform. A pack holds the rules that support its framework, and each page lists **every** control, those that code cannot show included: '
      + 'no rule that fails means that mechanisms are in place, and says nothing about the rest.',
    table(
      ['Pack', 'Framework', 'As of', 'Rules', ...KINDS.map(([kind]) => kind)],
      packs.map(([name, framework, rules]) => [`[${name}](${name}.md)`, framework.title, framework.asOf, `${rules}`, ...KINDS.map(([kind]) => count(framework, kind))]),
    ),
    KINDS.map(([kind, meaning]) => `- **${kind}**: ${meaning}.`).join('\n'),
    'The paraphrases are the library\'s own and no legal advice. Which rule supports which control is written in the rule; a `?` marks a mapping that is still to be reviewed.',
  );
}

function renderFramework(name: string, { title, source, asOf, note, controls }: FrameworkInfo, rules: number): string {
  const of = (kind: ControlKind) => controls.filter((control) => control.kind === kind);
  const out = of(ControlKind.NOT_IN_CODE);
  return page(
    `# ${title}`,
    `Pack \`${name}\`, ${rules} rules. Source: ${source}. As of ${asOf}.`,
    note ?? [],
    `Of ${controls.length} controls, a template shows the mechanism of ${of(ControlKind.ENFORCE).length}, can carry evidence for ${of(ControlKind.EVIDENCE).length}, and shows nothing of ${out.length}: `
      + 'that no rule fails supports the work on this framework, and is no conformity.',
    '## What a template shows', controlTable(of(ControlKind.ENFORCE)),
    '## What code can carry evidence for', controlTable(of(ControlKind.EVIDENCE)),
    '## What code cannot show', controlTable(out),
    controls.some((control) => control.rulesToReview.length > 0) ? 'A `?` marks a mapping that is still to be reviewed.' : [],
  );
}

function controlTable(controls: readonly FrameworkControl[]): string {
  const links = ({ rules, rulesToReview }: FrameworkControl) => rules.map((id) => `[${id}](../rules/${id}.md)${rulesToReview.includes(id) ? ' ?' : ''}`).join(', ');
  const hasDays = controls.some((control) => control.appliesFrom !== undefined);
  return table(
    ['Control', 'Asks for', 'What code can do', ...(hasDays ? ['Applies from'] : []), 'Rules'],
    controls.map((control) => [control.id, control.title, control.shows, ...(hasDays ? [control.appliesFrom ?? ''] : []), links(control)]),
  );
}
