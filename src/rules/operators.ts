// internal

/** What an operator answers: the condition holds, fails, or cannot be known from the template. */
export type Answer = 'holds' | 'fails' | 'unknown';

/** What stands beside the path of an operator. */
export type Operand = 'none' | 'scalar' | 'text' | 'list' | 'number' | 'path' | 'pattern';

/** How many conditions stand below an operator. */
export type Children = 'none' | 'one' | 'optional' | 'many' | 'pair';

/** One operator of the closed set. The documentation page and the tests of every cell are made from this table. */
export interface Operator {
  /** Whether the operator reads a path. */
  readonly path: boolean;
  readonly operand: Operand;
  readonly children: Children;
  /** Whether a resource type stands beside the path. */
  readonly type?: boolean;
  readonly summary: string;
  /** The answer when the path leads nowhere; a null is the same as an absent value. */
  readonly absent?: Answer;
  /** The answer when only AWS will know the value. */
  readonly unknown?: Answer;
  /** The answer when the value is of a kind that the operator cannot read. */
  readonly wrongType?: Answer;
  /** The answer for empty text, an empty list or an empty object. */
  readonly empty?: Answer;
}

const text = { path: true, operand: 'text', children: 'none', absent: 'fails', unknown: 'unknown', wrongType: 'fails', empty: 'fails' } as const;
const number = { path: true, operand: 'number', children: 'none', absent: 'fails', unknown: 'unknown', wrongType: 'fails', empty: 'fails' } as const;
const value = { path: true, operand: 'none', children: 'none', absent: 'fails', unknown: 'unknown', wrongType: 'fails', empty: 'fails' } as const;
const nested = { path: true, operand: 'none', children: 'one', absent: 'fails', unknown: 'unknown', wrongType: 'fails', empty: 'fails' } as const;

/** The closed set of operators. */
export const OPERATORS: { readonly [op: string]: Operator } = {
  exists: { ...value, wrongType: 'holds', summary: 'a value is set: not absent, not null, not empty text, list or object' },
  literal: {
    ...value, children: 'optional', wrongType: 'holds', unknown: 'fails', empty: 'holds',
    summary: 'the value is written in the template and does not wait for the deployment; with a condition, what is written meets it, '
      + 'each unknown piece of text standing for one odd character',
  },
  equalTo: { ...value, operand: 'scalar', summary: 'the value equals a scalar; CloudFormation\'s text forms of booleans and numbers count as equal' },
  oneOf: { ...value, operand: 'list', summary: 'the value equals one entry of a list' },
  like: { ...value, operand: 'list', summary: 'text matches one of the globs (`*` any run, `?` one character; case is ignored)' },
  matches: { ...text, operand: 'pattern', summary: 'the whole text matches a regular expression of the safe subset; of text with more than 1024 characters it is unknown' },
  contains: { ...text, summary: 'text contains another' },
  startsWith: { ...text, summary: 'text starts with another' },
  endsWith: { ...text, summary: 'text ends with another' },
  atLeast: { ...number, summary: 'a number is at least the bound' },
  atMost: { ...number, summary: 'a number is at most the bound' },
  sameAs: { ...value, operand: 'path', summary: 'two values of the resource are equal' },
  hasKeys: { ...value, operand: 'list', summary: 'an object has every listed key, each set' },
  covers: { ...value, operand: 'list', summary: 'the value, read as an IAM action pattern, covers at least one of the listed actions; case is ignored' },
  unique: { ...value, wrongType: 'unknown', summary: 'no other resource of the same type has this value' },
  noSecrets: { ...value, absent: 'holds', wrongType: 'holds', empty: 'holds', unknown: 'holds', summary: 'no text at or below the path looks like a secret; references are how secrets should arrive, so they hold' },
  everyItem: { ...nested, summary: 'the list has items and the condition holds for each; a single value is a list of one' },
  someItem: { ...nested, summary: 'the condition holds for at least one item; a single value is a list of one' },
  noItem: { ...nested, absent: 'holds', empty: 'holds', wrongType: 'holds', summary: 'the condition holds for no item; a single value is a list of one' },
  everyEntry: { ...nested, summary: 'the object has entries and the condition holds for each `{Key, Value}`' },
  someEntry: { ...nested, summary: 'the condition holds for at least one `{Key, Value}` of the object' },
  noEntry: { ...nested, absent: 'holds', empty: 'holds', wrongType: 'holds', summary: 'the condition holds for no `{Key, Value}` of the object' },
  json: { ...nested, summary: 'the text (or object) is JSON and the condition holds for what it contains' },
  base64: { ...nested, summary: 'the text, base64-decoded (`Fn::Base64` included), meets the condition' },
  relatedTo: {
    path: true, operand: 'none', children: 'optional', type: true, absent: 'fails', unknown: 'unknown', wrongType: 'fails', empty: 'fails',
    summary: 'the value refers to a resource of the type inside the app, and the condition holds for its properties',
  },
  referredToBy: {
    path: true, operand: 'none', children: 'optional', type: true,
    summary: 'some resource of the type refers to this one at the path (`*` stands for every item), and the condition holds for its properties; what refers to a workflow refers to its jobs; '
      + 'a reference that cannot be followed makes a missing one unknown',
  },
  appHas: { path: false, operand: 'none', children: 'optional', type: true, summary: 'some resource of the type in the app meets the condition' },
  all: { path: false, operand: 'none', children: 'many', summary: 'every condition holds' },
  any: { path: false, operand: 'none', children: 'many', summary: 'at least one condition holds' },
  none: { path: false, operand: 'none', children: 'many', summary: 'no condition holds' },
  certain: {
    path: false, operand: 'none', children: 'one',
    summary: 'the condition holds for sure; where only the deployment knows, this fails. For premises, and for conditions outside a negation',
  },
  implies: { path: false, operand: 'none', children: 'pair', summary: 'where the first condition holds, the second does too' },
};
