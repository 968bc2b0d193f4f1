// internal
import type { CheckNode } from './check-node';

/** The resource types with which a condition can still hold, and those with which it can still fail. */
export interface TypesWhere {
  readonly holds: readonly string[];
  readonly fails: readonly string[];
}

/**
 * What a condition says about the type of the resource.
 *
 * Rules for several types tell them apart with `$type`; everything else says nothing about the type.
 */
export function typesWhere(node: CheckNode, types: readonly string[]): TypesWhere {
  switch (node.op) {
    case 'equalTo': return node.path === '$type' ? guard(types, [node.value]) : { holds: types, fails: types };
    case 'oneOf': return node.path === '$type' && Array.isArray(node.value) ? guard(types, node.value) : { holds: types, fails: types };
    case 'all': return every(node.checks!.map(asked), types);
    case 'any': return swap(every(node.checks!.map(negated), types));
    case 'none': return every(node.checks!.map(negated), types);
    case 'implies': return swap(every([asked(node.checks![0]), negated(node.checks![1])], types));
    case 'certain': return { holds: typesWhere(node.check!, types).holds, fails: types };
    default: return { holds: types, fails: types };
  }
}

function guard(types: readonly string[], named: readonly any[]): TypesWhere {
  return { holds: types.filter((type) => named.includes(type)), fails: types.filter((type) => !named.includes(type)) };
}

/** What a condition, or its opposite, says about some types. */
type Question = (types: readonly string[]) => TypesWhere;

function asked(check: CheckNode): Question {
  return (types) => typesWhere(check, types);
}

function negated(check: CheckNode): Question {
  return (types) => swap(typesWhere(check, types));
}

function every(questions: readonly Question[], types: readonly string[]): TypesWhere {
  const fails = new Set<string>();
  const holds = questions.reduce((left, question) => {
    const where = question(left);
    where.fails.forEach((type) => fails.add(type));
    return where.holds;
  }, types);
  return { holds, fails: types.filter((type) => fails.has(type)) };
}

function swap({ holds, fails }: TypesWhere): TypesWhere {
  return { holds: fails, fails: holds };
}
