import { KNOWN_TYPES, schemasOf, tagPropertyOf } from './parity/schemas';
import { ruleFiles } from './rule-files';
import { judgeExample } from '../../src/evaluation/adapters/example';
import { BY_ACTION } from '../../src/evaluation/embedded/job-types';
import { TagKeys } from '../../src/governance/tag-keys';
import { Check } from '../../src/rules/check';
import { escapeSegment } from '../../src/rules/path';
import { Rule } from '../../src/rules/rule';
import { ENTRIES, ITEMS, PathRead, readsOf } from '../../src/rules/rule-paths';
import { RuleLevel, Severity } from '../../src/rules/severity';

const reads = ruleFiles().flatMap(({ rule }) => readsOf(rule).paths);
const TARGET = { Ref: 'Target' };

/** The rules read it; here the evaluator has to find it, in a resource that holds nothing else. */
describe('the evaluator', () => {
  test.each(distinct(reads.filter(({ node }) => node.op === 'referredToBy').map(({ node }) => [node.type!, node.path!] as const)))(
    'follows a reference from %s at %s',
    (type, path) => {
      const condition = Check.referredToBy(type, path);
      const source = resource(type, nest(path.split('.').map((step) => (step === '*' ? ITEMS : step)), { Ref: 'Subject' }));
      expect(verdict('AWS::S3::Bucket', condition, { Subject: { Type: 'AWS::S3::Bucket' }, Source: source })).toBe('COMPLIANT');
      expect(verdict('AWS::S3::Bucket', condition, { Subject: { Type: 'AWS::S3::Bucket' } })).toBe('NON_COMPLIANT');
    },
  );

  test.each(distinct(reads.filter(isFollowed).flatMap((read) => read.types.map((type) => [type, read.steps.join('.'), read.node.type!] as const))))(
    'follows a reference of %s at %s to a %s',
    (type, steps, target) => {
      const path = steps === '' ? [] : steps.split('.');
      const subject = resource(type, nest(path, TARGET));
      const condition = over(path, (at) => Check.relatedTo(at, target));
      expect(verdict(type, condition, { Subject: subject, Target: { Type: target } })).toBe('COMPLIANT');
      expect(verdict(type, condition, { Subject: subject, Target: { Type: 'AWS::SNS::Topic' } })).not.toBe('COMPLIANT');
    },
  );

  const tagged = reads.filter(({ root }) => root === '$tag' || root === '$tags').flatMap(({ types }) => types);
  test.each(distinct(tagged.map((type) => [type] as const)))('reads the tags of %s', (type) => {
    const property = tagPropertyOf(type) ?? 'Tags';
    const isMap = schemasOf(type).some(({ properties }) => properties.some((p) => p.kind === 'object' && p.properties.get(property)?.()[0]?.kind === 'map'));
    const condition = Check.equalTo('$tag.owner', 'credit-ml');
    const withTag = (value: string) => resource(type, { [property]: isMap ? { 'ai:owner': value } : [{ Key: 'ai:owner', Value: value }] });
    expect(verdict(type, condition, { Subject: withTag('credit-ml') })).toBe('COMPLIANT');
    expect(verdict(type, condition, { Subject: withTag('somebody') })).toBe('NON_COMPLIANT');
  });
});

function isFollowed(read: PathRead): boolean {
  return read.node.op === 'relatedTo' && read.root === 'value' && !read.steps.includes(ENTRIES) && read.types.every((type) => KNOWN_TYPES.has(type));
}

function verdict(type: string, condition: Check, resources: any): string {
  const probe = new Rule({ id: 'Probe', title: 't', why: 'w', fix: 'f', severity: Severity.LOW, level: RuleLevel.BASELINE, appliesTo: [type], condition });
  return judgeExample(probe, resources, new TagKeys().toJson()).verdict;
}

/** A resource, or for a job the state machine that starts it. */
function resource(type: string, properties: any): any {
  const [action] = [...BY_ACTION].find(([, job]) => job.type === type && job.lifted === undefined) ?? [];
  if (action === undefined || schemasOf(type)[0].source === 'CloudFormation') {
    return { Type: type, Properties: properties };
  }
  const task = { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${action}`, Parameters: properties, End: true };
  return { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { StartAt: 'Job', States: { Job: task } } } };
}

function nest(steps: readonly string[], value: any): any {
  return steps.reduceRight((below, step) => (step === ITEMS ? [below] : { [step]: below }), value);
}

/** A check of what stands where the steps lead, with a quantifier for every list on the way. */
function over(steps: readonly string[], check: (path: string) => Check): Check {
  const list = steps.indexOf(ITEMS);
  const path = (keys: readonly string[]) => keys.map(escapeSegment).join('.');
  return list < 0 ? check(path(steps)) : Check.someItem(path(steps.slice(0, list)), over(steps.slice(list + 1), check));
}

function distinct<T extends readonly string[]>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.join('|'), row])).values()];
}
