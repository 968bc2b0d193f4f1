import { TYPE_NAME } from '../src/rules/check-node';
import { Framework } from '../src/rules/control';
import { Operand, Operator, OPERATORS } from '../src/rules/operators';
import { RuleLevel, Severity } from '../src/rules/severity';

const text = (description: string) => ({ type: 'string', pattern: '\\S', description });
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });

/** What may stand beside the path of an operator; all but paths and patterns may be a value of the organisation. */
const OPERANDS: { readonly [operand in Exclude<Operand, 'none'>]: any } = {
  scalar: { anyOf: [ref('scalar'), ref('parameter')] },
  text: { anyOf: [{ type: 'string', minLength: 1 }, ref('parameter')] },
  list: { anyOf: [{ type: 'array', minItems: 1, items: ref('scalar') }, ref('parameter')] },
  number: { anyOf: [{ type: 'number' }, ref('parameter')] },
  path: { type: 'string' },
  pattern: { type: 'string', minLength: 1 },
};

/** The JSON Schema of a rule as data, which editors and pipelines check files with before the library does. */
export function renderRuleSchema(): string {
  return `${JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A rule of cdk-governed-ai as data',
    description: 'What Rule.fromJson reads. Paths, patterns and what an operator does with a value are checked by the library alone.',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'why', 'fix', 'severity', 'level', 'appliesTo', 'condition'],
    properties: PROPERTIES,
    $defs: {
      check: checkSchema(),
      control: CONTROL,
      parameter: PARAMETER,
      scalar: { type: ['string', 'number', 'boolean'] },
      template: { type: 'object', description: 'A Resources section whose subject is called Subject, or a template with Parameters, Conditions and the like.' },
    },
  }, undefined, 2)}\n`;
}

const PROPERTIES = {
  id: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]{2,79}$', description: 'Never reused, never renamed.' },
  title: text('What is true when the rule is met, as one sentence without a full stop.'),
  why: text('What goes wrong otherwise.'),
  fix: text('What to change, in the words of CloudFormation.'),
  severity: { enum: Object.values(Severity), description: 'How much harm follows when the rule is broken.' },
  level: { enum: Object.values(RuleLevel), description: 'For whom the rule binds.' },
  appliesTo: {
    type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: TYPE_NAME.source }, description: 'The resource types that are judged.',
  },
  when: { ...ref('check'), description: 'The premise: where it fails, the rule is not applicable.' },
  condition: { ...ref('check'), description: 'What must hold.' },
  controls: { type: 'array', items: ref('control'), description: 'The controls that the rule supports.' },
  alsoKnownAs: { type: 'array', items: { type: 'string', minLength: 1 }, description: 'What other tools call it, each as tool and id.' },
  limitation: text('What the rule cannot see.'),
  waivable: { type: 'boolean', description: 'Whether a waiver may except a resource; true where absent.' },
  revision: { type: 'integer', minimum: 1, description: 'Counts up whenever the verdict of some template changes; 1 where absent.' },
  since: { type: 'string', pattern: '^\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}$', description: 'The version of its pack that brought the rule, or made it stricter.' },
  deprecated: text('Why the rule is no longer evaluated.'),
  examples: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(['compliant', 'nonCompliant', 'unknown', 'notApplicable'].map((kind) => [kind, { type: 'array', items: ref('template') }])),
    description: 'Templates by the verdict that each gets.',
  },
};

const CONTROL = {
  type: 'object',
  additionalProperties: false,
  required: ['framework', 'id'],
  properties: {
    framework: { enum: Object.values(Framework) },
    id: { type: 'string', pattern: '[^\\s?]', description: 'A mark of ? at its end says that the mapping is still to be reviewed.' },
    name: { type: 'string', pattern: '\\S', description: 'The name of a framework of the organisation.' },
  },
  if: { properties: { framework: { const: Framework.CUSTOM } }, required: ['framework'] },
  then: { required: ['name'] },
  else: { properties: { name: false } },
};

const PARAMETER = {
  type: 'object',
  additionalProperties: false,
  required: ['parameter'],
  properties: {
    parameter: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
    default: { anyOf: [ref('scalar'), { type: 'array', items: ref('scalar') }] },
  },
  description: 'A value of the organisation; without a default it must be set.',
};

function checkSchema(): any {
  return {
    type: 'object',
    required: ['op'],
    properties: { op: { enum: Object.keys(OPERATORS) } },
    allOf: Object.entries(OPERATORS).map(([op, operator]) => ({ if: { properties: { op: { const: op } }, required: ['op'] }, then: fieldsOf(op, operator) })),
  };
}

function fieldsOf(op: string, { path, operand, children, type, summary }: Operator): any {
  const fields: { readonly [name: string]: any } = {
    op: { const: op },
    ...(path ? { path: { type: 'string' } } : {}),
    ...(type ? { type: { type: 'string', pattern: TYPE_NAME.source } } : {}),
    ...(operand === 'none' ? {} : { value: OPERANDS[operand] }),
    ...(children === 'one' || children === 'optional' ? { check: ref('check') } : {}),
    ...(children === 'many' ? { checks: { type: 'array', minItems: 1, items: ref('check') } } : {}),
    ...(children === 'pair' ? { checks: { type: 'array', minItems: 2, maxItems: 2, items: ref('check') } } : {}),
  };
  const required = Object.keys(fields).filter((name) => name !== 'check' || children === 'one');
  return { description: summary, additionalProperties: false, required, properties: fields };
}
