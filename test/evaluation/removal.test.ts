import * as fc from 'fast-check';
import { ORGANISATION, RULES, templates } from './random-templates';
import { buildModel } from '../../src/evaluation/build-model';
import { evaluate } from '../../src/evaluation/evaluator';
import type { CheckNode } from '../../src/rules/check-node';
import { OPERATORS } from '../../src/rules/operators';
import { parsePath } from '../../src/rules/path';
import type { Rule } from '../../src/rules/rule';

/** How a rule reads a property: `needs` where the rule can only lose by its absence, `other` where absence may help. */
type Reading = 'needs' | 'other';

/**
 * How a condition reads the properties of its resource.
 *
 * Without the property an operator answers what the table says for an absent value: the worst answer there is where the operator fails and
 * stands in no negation, or holds and stands in one. Then the whole condition can only get worse, whatever stands around it.
 */
function readings(rule: Rule): Map<string, Reading> {
  const found = new Map<string, Reading>();
  const note = (name: string, isNeeded: boolean) => found.set(name, isNeeded && found.get(name) !== 'other' ? 'needs' : 'other');
  const visit = (node: CheckNode, positive: boolean, isInside: boolean): void => {
    const operator = OPERATORS[node.op];
    const own = [node.path, operator.operand === 'path' ? node.value : undefined].filter((path) => path !== undefined).map(parsePath);
    for (const { root, segments } of own) {
      const isOfResource = root === '$root' || (root === 'value' && !isInside);
      if (isOfResource) {
        note(segments[0] ?? '*', operator.absent === (positive ? 'fails' : 'holds'));
      } else if (root.startsWith('$tag')) {
        note('Tags', false);
      }
    }
    const turns = ['none', 'noItem', 'noEntry'].includes(node.op);
    const children = node.checks ?? (node.check ? [node.check] : []);
    const opens = operator.path && operator.children === 'one';
    children.forEach((child, i) => visit(child, positive !== (turns || (node.op === 'implies' && i === 0)), isInside || opens));
  };
  visit(rule.condition.toJson(), true, false);
  const premise = new Map(found);
  if (rule.when) {
    found.clear();
    visit(rule.when.toJson(), true, false);
    [...found.keys()].forEach((name) => premise.set(name, 'other'));
  }
  return premise;
}

const looksElsewhere = (node: CheckNode): boolean =>
  ['relatedTo', 'referredToBy', 'appHas', 'unique'].includes(node.op) || (node.checks ?? (node.check ? [node.check] : [])).some(looksElsewhere);

const LOCAL = RULES.filter((rule) => !looksElsewhere(rule.condition.toJson()) && !(rule.when && looksElsewhere(rule.when.toJson())));

function verdictOn(rule: Rule, example: any): string | undefined {
  const template = Object.hasOwn(example, 'Resources') ? example : { Resources: example };
  const { parameters, tagKeys, ...values } = template.Governance ?? {};
  const binding = {
    rules: [rule], values, parameters: { ...ORGANISATION.parameters, ...values, ...parameters }, tagKeys: { ...ORGANISATION.tagKeys, ...tagKeys },
  };
  const { judgements } = evaluate(buildModel([{ template, file: 'example', name: 'Example', region: template.Region }]), () => binding);
  return judgements.find(({ resource }) => resource.logicalId === 'Subject')?.decision.verdict;
}

/** The example without one property of its subject. */
function without(example: any, name: string): any {
  const resources = example.Resources ?? example;
  const { [name]: _, ...Properties } = resources.Subject.Properties;
  const changed = { ...resources, Subject: { ...resources.Subject, Properties } };
  return example.Resources ? { ...example, Resources: changed } : changed;
}

const cases = LOCAL.flatMap((rule) => {
  const reads = readings(rule);
  const { compliant, nonCompliant, unknown = [], notApplicable = [] } = rule.examples;
  const examples = [...compliant, ...nonCompliant, ...unknown, ...notApplicable];
  return examples.flatMap((example) => {
    const subject = (example.Resources ?? example).Subject;
    const isJudged = rule.appliesTo.includes(subject?.Type) && !reads.has('*');
    const names = isJudged ? Object.keys(subject.Properties ?? {}).filter((name) => reads.get(name) === 'needs') : [];
    return names.map((name) => ({ rule, name, before: verdictOn(rule, example), after: verdictOn(rule, without(example, name)) }));
  });
});

test('removing a property that a rule can only lose by never turns a finding into a pass', () => {
  const findings = cases.filter(({ before }) => before === 'NON_COMPLIANT');
  expect(findings.length).toBeGreaterThan(30);
  expect(findings.filter(({ after }) => after === 'COMPLIANT' || after === 'NOT_APPLICABLE').map(({ rule, name }) => `${rule.id} ${name}`)).toEqual([]);
});

test('removing it never turns unknown into a pass', () => {
  const unknown = cases.filter(({ before }) => before === 'UNKNOWN');
  expect(unknown.length).toBeGreaterThan(10);
  expect(unknown.filter(({ after }) => after === 'COMPLIANT').map(({ rule, name }) => `${rule.id} ${name}`)).toEqual([]);
});

test('removing it from a random template never turns a finding into a pass', () => {
  const reads = LOCAL.map((rule) => [rule, readings(rule)] as const).filter(([, of]) => !of.has('*'));
  const binding = { ...ORGANISATION, rules: reads.map(([rule]) => rule) };
  const verdicts = (template: any) => {
    const { judgements } = evaluate(buildModel([{ template, file: 't.json', name: 'Stack', region: 'eu-west-1' }]), () => binding);
    return new Map(judgements.map(({ rule, resource, decision }) => [`${rule.id} ${resource.logicalId}`, decision.verdict]));
  };
  let removed = 0;
  fc.assert(fc.property(templates, fc.nat(), (template, n) => {
    const ids = Object.keys(template.Resources).filter((id) => Object.keys(template.Resources[id].Properties ?? {}).length > 1);
    fc.pre(ids.length > 0);
    const id = ids[n % ids.length];
    const { Properties } = template.Resources[id];
    const name = Object.keys(Properties)[n % Object.keys(Properties).length];
    const { [name]: _, ...rest } = Properties;
    fc.pre(!Object.keys(rest).some((key) => key === 'Ref' || key.startsWith('Fn::')));
    const before = verdicts(template);
    const after = verdicts({ ...template, Resources: { ...template.Resources, [id]: { ...template.Resources[id], Properties: rest } } });
    for (const [rule, of] of reads.filter(([, byName]) => byName.get(name) === 'needs')) {
      const key = `${rule.id} ${id}`;
      removed += before.get(key) === 'NON_COMPLIANT' ? 1 : 0;
      const isPass = after.get(key) === 'COMPLIANT' || after.get(key) === 'NOT_APPLICABLE';
      expect({ key, name, of: of.get(name), isPass: before.get(key) === 'NON_COMPLIANT' && isPass }).toEqual({
        key, name, of: 'needs', isPass: false,
      });
    }
  }), { numRuns: 150 });
  expect(removed).toBeGreaterThan(5);
});

test('removing a control from what complies is noticed', () => {
  const passes = cases.filter(({ before }) => before === 'COMPLIANT');
  const noticed = passes.filter(({ after }) => after === 'NON_COMPLIANT');
  expect(noticed.length).toBeGreaterThan(30);
  expect(new Set(noticed.map(({ rule }) => rule.id)).size).toBeGreaterThan(20);
});
