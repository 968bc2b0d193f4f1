import { CheckNode } from '../../src/rules/check-node';
import { Rule } from '../../src/rules/rule';

/** One thing changed in the rules. */
export interface Mutant {
  /** What became of it: `364 for atLeast RetentionInDays 365`. */
  readonly name: string;
  /** The rules that are changed, sorted. */
  readonly ruleIds: readonly string[];
  /** The rules as they are after the change, only those that it touches. */
  rules(): readonly Rule[];
}

/** A change of a node; what is built on the node stays. */
interface Change {
  /** How the change reads, with what it is made to. */
  readonly name: string;
  /** What is done, whatever the literals. */
  readonly kind: string;
  /** Whether a literal is changed: each literal counts, wherever it stands. */
  readonly literal?: boolean;
  apply(node: CheckNode): CheckNode;
}

interface Occurrence {
  readonly rule: Rule;
  readonly place: string;
  readonly node: CheckNode;
  readonly ancestors: readonly Occurrence[];
}

/** Longer lists, and conditions that differ in their literals only, are changed as a whole: an example for each of thirty instance families would prove nothing. */
const LONG = 4;
/** From this size on, two conditions that differ in their literals only are taken for uses of one piece of vocabulary. */
const VOCABULARY_SIZE = 5;
const NOTHING = '~';
const LONGEST_NAME = 120;

/**
 * The rules with one thing changed, in every way that an example ought to notice.
 *
 * A child of all, any or none is dropped, a guard or a premise removed, a leaf negated, a literal replaced, a bound moved by one,
 a quantifier swapped. What several rules,
 * or several places of one, share as vocabulary is changed everywhere at once, as an edit of the vocabulary would do.
 *
 * @param rules the rules
 * @param isOne whether a place holds a single object at most, so that a quantifier over it makes no difference
 */
export function mutantsOf(rules: readonly Rule[], isOne: (rule: Rule, place: string) => boolean): Mutant[] {
  const all = rules.flatMap((rule) => (['when', 'condition'] as const).flatMap((field) => (
    rule[field] ? occurrencesOf({ rule, place: field, node: rule[field].toJson(), ancestors: [] }) : []
  )));
  const uses = countBy(all.map(({ node }) => skeletonOf(node)));
  const groups = new Map<string, { change: Change; targets: Occurrence[] }>();
  for (const occurrence of all) {
    for (const change of changesOf(occurrence, isOne(occurrence.rule, occurrence.place))) {
      const kind = change.literal ? `${occurrence.node.op} ${JSON.stringify(occurrence.node.value)} ${change.kind}` : change.kind;
      const key = `${identityOf(occurrence, uses)} ${kind}`;
      groups.set(key, { change, targets: [...groups.get(key)?.targets ?? [], occurrence] });
    }
  }
  const withoutPremise = rules.filter(({ when }) => when !== undefined).map((rule) => ({
    ruleIds: [rule.id], name: 'without its premise', rules: () => [Rule.fromJson(withFields(rule, { when: undefined }))],
  }));
  return [...withoutPremise, ...[...groups.values()].map(({ change, targets }) => ({
    ruleIds: [...new Set(targets.map(({ rule }) => rule.id))].sort(), name: change.name, rules: () => mutate(change, targets),
  }))];
}

function occurrencesOf(root: Occurrence): Occurrence[] {
  const { rule, place, node } = root;
  const children = node.checks ?? (node.check ? [node.check] : []);
  return [root, ...children.flatMap((child, i) => occurrencesOf({
    rule, node: child, place: `${place}.${node.op}${node.checks ? `[${i}]` : ''}`, ancestors: [root, ...root.ancestors],
  }))];
}

/** What a place is a use of: of a piece of vocabulary and a place in it, or else of what it says. */
function identityOf(occurrence: Occurrence, uses: ReadonlyMap<string, number>): string {
  const { node, place, ancestors } = occurrence;
  const shared = [occurrence, ...ancestors].find((at) => sizeOf(at.node) >= VOCABULARY_SIZE && uses.get(skeletonOf(at.node))! > 1);
  return shared ? `${skeletonOf(shared.node)}${place.slice(shared.place.length)}` : JSON.stringify(node);
}

const skeletons = new WeakMap<CheckNode, string>();

/** A condition without its literals. */
function skeletonOf(node: CheckNode): string {
  const known = skeletons.get(node);
  if (known !== undefined) {
    return known;
  }
  const children = node.checks ?? (node.check ? [node.check] : []);
  const skeleton = `${node.op}(${children.map(skeletonOf).join()})`;
  skeletons.set(node, skeleton);
  return skeleton;
}

function sizeOf(node: CheckNode): number {
  return (node.checks ?? (node.check ? [node.check] : [])).reduce((sum, child) => sum + sizeOf(child), 1);
}

function changesOf({ node }: Occurrence, isOne: boolean): Change[] {
  const { op, check, checks } = node;
  switch (op) {
    case 'all': case 'any': case 'none':
      if (checks!.length > LONG && new Set(checks!.map(skeletonOf)).size === 1) {
        return [{ kind: 'first', name: `only the first of ${show(node)}`, apply: (now) => ({ ...now, checks: now.checks!.slice(0, 1) }) }];
      }
      return checks!.length === 1 ? [] : checks!.map((child, i) => ({
        kind: `drop ${i}`, name: `${op} without ${show(child)}`, apply: (now) => ({ ...now, checks: now.checks!.filter((_, j) => i !== j) }),
      }));
    case 'implies': return [{ kind: 'always', name: `always ${show(checks![1])}`, apply: (now) => now.checks![1] }];
    case 'certain': return [{ kind: 'uncertain', name: `${show(check!)} may be unknown`, apply: (now) => now.check! }];
    case 'everyItem': case 'someItem': case 'everyEntry': case 'someEntry':
      return isOne ? [] : [{ kind: 'swap', name: `${swapped(op)} for ${show(node)}`, apply: (now) => ({ ...now, op: swapped(op) }) }];
    case 'noItem': case 'noEntry':
      return isOne ? [] : [{ kind: 'weaken', name: `not every for ${show(node)}`, apply: (now) => none({ ...now, op: op.replace('no', 'every') }) }];
    case 'relatedTo': case 'referredToBy': case 'appHas':
      return [
        ...(check ? [{ kind: 'ask nothing', name: `anything for ${show(node)}`, apply: ({ check: _, ...now }: CheckNode) => now }] : []),
        { kind: 'negate', name: `not ${show(node)}`, apply: none },
      ];
    case 'json': case 'base64': return [];
    default: return [{ kind: 'negate', name: `not ${show(node)}`, apply: none }, ...literalChanges(node)];
  }
}

/** A condition as it reads in a name. */
function show({ op, type, path, value, check, checks }: CheckNode): string {
  const operand = Array.isArray(value) && value.length > LONG ? `[${JSON.stringify(value[0])}, …]` : JSON.stringify(value);
  const shown = [op, type, path, operand].filter((word) => word).join(' ');
  const below = [...checks ?? [], ...(check ? [check] : [])].map(show).join(', ');
  const text = below === '' ? shown : `${shown} (${below})`;
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}

function none(node: CheckNode): CheckNode {
  return { op: 'none', checks: [node] };
}

function swapped(op: string): string {
  return op.startsWith('every') ? op.replace('every', 'some') : op.replace('some', 'every');
}

function literalChanges(node: CheckNode): Change[] {
  const { value } = node;
  if (value === undefined || node.op === 'sameAs' || node.op === 'matches') {
    return [];
  }
  const isParameter = value !== null && typeof value === 'object' && !Array.isArray(value);
  const literal = isParameter ? value.default : value;
  return literal === undefined ? [] : otherValues(literal).map((other) => ({
    kind: `literal ${JSON.stringify(other)}`,
    name: `${JSON.stringify(other)} for ${show(node)}`,
    literal: true,
    apply: (now) => ({ ...now, value: isParameter ? { ...value, default: other } : other }),
  }));
}

function otherValues(value: any): any[] {
  if (Array.isArray(value)) {
    return value.length > 1 && value.length <= LONG ? value.map((_, i) => value.filter((__, j) => i !== j)) : [[NOTHING]];
  }
  switch (typeof value) {
    case 'boolean': return [!value];
    case 'number': return [value - 1, value + 1];
    default: return [`${value}${NOTHING}`];
  }
}

/** Some changes make no rule, such as `certain` below a negation: what cannot be written needs no example. */
function mutate(change: Change, targets: readonly Occurrence[]): Rule[] {
  const places = new Map<Rule, Set<string>>();
  targets.forEach(({ rule, place }) => places.set(rule, (places.get(rule) ?? new Set()).add(place)));
  return [...places].flatMap(([rule, at]) => {
    const fields = Object.fromEntries((['when', 'condition'] as const).flatMap((field) => (
      rule[field] ? [[field, rewrite(rule[field].toJson(), field, at, change)]] : []
    )));
    try {
      return [Rule.fromJson(withFields(rule, fields))];
    } catch (error) {
      if (/certain\(\)/.test((error as Error).message)) {
        return [];
      }
      throw error;
    }
  });
}

function rewrite(node: CheckNode, place: string, at: ReadonlySet<string>, change: Change): CheckNode {
  const below: CheckNode = {
    ...node,
    ...(node.checks ? { checks: node.checks.map((child, i) => rewrite(child, `${place}.${node.op}[${i}]`, at, change)) } : {}),
    ...(node.check ? { check: rewrite(node.check, `${place}.${node.op}`, at, change) } : {}),
  };
  return at.has(place) ? change.apply(below) : below;
}

function withFields(rule: Rule, fields: object): any {
  return { ...rule.toJson(), ...fields };
}

function countBy(keys: readonly string[]): Map<string, number> {
  return keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<string, number>());
}
