// internal
import type { CheckNode } from './check-node';
import { parsePath, PathRoot } from './path';
import type { Rule } from './rule';
import { typesWhere } from './type-guards';

/** A step to every item of a list. */
export const ITEMS = '[]';
/** A step to every `{Key, Value}` of an object. */
export const ENTRIES = '{}';

/** One place that a rule reads. */
export interface PathRead {
  /** Where in the rule: `condition.all[1].exists`. */
  readonly place: string;
  /** The operator that reads, with its operand. */
  readonly node: CheckNode;
  /** The resource types that it can be read of; what the rule says about `$type` is taken into account. */
  readonly types: readonly string[];
  /** What the steps start from: `value` for the resource's properties. */
  readonly root: Exclude<PathRoot, '$root'>;
  /** Keys, and ITEMS or ENTRIES where the rule looks at each. */
  readonly steps: readonly string[];
}

/** A resource type that a rule names. */
export interface TypeRead {
  readonly place: string;
  readonly type: string;
}

/** Everything that a rule reads. */
export interface RuleReads {
  readonly paths: readonly PathRead[];
  readonly types: readonly TypeRead[];
}

/** What the value at hand is; content of text belongs to no resource type. */
interface At {
  readonly types: readonly string[];
  readonly root: PathRead['root'];
  readonly steps: readonly string[];
  readonly insideText: boolean;
}

/**
 * Which properties of which resource types a rule reads.
 *
 * Items of quantifiers are read below their list, and links switch the type. What stands inside JSON or base64 text is nothing that a resource
 * type knows, so the path ends at the text.
 */
export function readsOf(rule: Rule): RuleReads {
  const reads = new Reads();
  const when: CheckNode | undefined = rule.when?.toJson();
  const condition: CheckNode = rule.condition.toJson();
  rule.appliesTo.forEach((type, i) => reads.types.push({ place: `appliesTo[${i}]`, type }));
  if (when) {
    reads.visit(when, 'when', resourceOf(rule.appliesTo));
  }
  reads.visit(condition, 'condition', resourceOf(when ? typesWhere(when, rule.appliesTo).holds : rule.appliesTo));
  return reads;
}

/** How a path reads in a message: `ProductionVariants[].InstanceType`. */
export function showPath({ root, steps }: Pick<PathRead, 'root' | 'steps'>): string {
  const shown = [...(root === 'value' ? [] : [root]), ...steps].reduce((text, step) => (
    step === ITEMS || step === ENTRIES || text === '' ? text + step : `${text}.${step}`
  ), '');
  return shown === '' ? 'the whole resource' : shown;
}

function resourceOf(types: readonly string[]): At {
  return { types, root: 'value', steps: [], insideText: false };
}

class Reads implements RuleReads {
  public readonly paths: PathRead[] = [];
  public readonly types: TypeRead[] = [];

  public visit(node: CheckNode, place: string, at: At): void {
    const here = `${place}.${node.op}`;
    switch (node.op) {
      case 'all': case 'any': case 'none': case 'implies':
        return this.visitSiblings(node, here, at);
      case 'certain':
        return this.visit(node.check!, here, at);
      case 'referredToBy': {
        const source = resourceOf([node.type!]);
        const steps = parsePath(node.path!).segments.map((segment) => (segment === '*' ? ITEMS : segment));
        this.types.push({ place: here, type: node.type! });
        this.paths.push({ place: here, node, types: source.types, root: 'value', steps });
        return this.visitBelow(node, here, source);
      }
      case 'appHas':
        this.types.push({ place: here, type: node.type! });
        return this.visitBelow(node, here, resourceOf([node.type!]));
      case 'relatedTo':
        this.types.push({ place: here, type: node.type! });
        this.read(node, node.path!, here, at);
        return this.visitBelow(node, here, resourceOf([node.type!]));
      case 'sameAs':
        this.read(node, node.path!, here, at);
        this.read(node, node.value, here, at);
        return;
      default:
        return this.visitBelow(node, here, this.read(node, node.path!, here, at));
    }
  }

  /** Each sibling counts only where the others leave the answer to it. */
  private visitSiblings(node: CheckNode, place: string, at: At): void {
    const wanted = node.op === 'all' ? 'holds' : 'fails';
    node.checks!.forEach((check, i) => {
      const types = node.checks!.reduce((left, other, j) => {
        const decides = node.op === 'implies' ? (j === 0 ? 'holds' : 'fails') : wanted;
        return i === j ? left : typesWhere(other, left)[decides];
      }, at.types);
      this.visit(check, `${place}[${i}]`, { ...at, types });
    });
  }

  private visitBelow(node: CheckNode, place: string, at: At): void {
    if (node.check) {
      this.visit(node.check, place, at);
    }
  }

  /** Notes what is read and answers what a condition below the operator has at hand. */
  private read(node: CheckNode, path: string, place: string, at: At): At {
    const { root, segments } = parsePath(path);
    const start = root === 'value' ? at : { ...resourceOf(at.types), root: root === '$root' ? 'value' as const : root };
    const found: At = { ...start, types: at.types, steps: [...start.steps, ...segments] };
    if (!found.insideText) {
      this.paths.push({ place, node, types: found.types, root: found.root, steps: found.steps });
    }
    switch (node.op) {
      case 'everyItem': case 'someItem': case 'noItem': return { ...found, steps: [...found.steps, ITEMS] };
      case 'everyEntry': case 'someEntry': case 'noEntry': return { ...found, steps: [...found.steps, ENTRIES] };
      case 'json': case 'base64': return { ...found, insideText: true };
      default: return found;
    }
  }
}
