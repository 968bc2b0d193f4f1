import { misfit } from './fits';
import { KNOWN_TYPES, schemasFor } from './schemas';
import { Shapes, walk } from './shape';
import { Rule } from '../../../src/rules/rule';
import { PathRead, readsOf, showPath } from '../../../src/rules/rule-paths';

/** What a path leads to in one description of one type. */
interface Place {
  readonly type: string;
  readonly source: string;
  readonly shapes: Shapes;
  /** Whether the type has the first key of the path, so that the rule must mean it. */
  readonly isMeant: boolean;
  readonly misfit?: string;
}

/**
 * What a rule reads that no resource has, as sentences.
 *
 * A rule for several types may read what only some of them have. A type that has the first key of a path must have the rest too, in each of its
 * descriptions, and in at least one type there must stand what the operator can read.
 */
export function problemsOf(rule: Rule): string[] {
  const { paths, types } = readsOf(rule);
  return [...new Set([
    ...types.filter(({ type }) => !KNOWN_TYPES.has(type) && !type.startsWith('Custom::')).map(({ place, type }) => `${rule.id}, ${place}: there is no type ${type}`),
    ...paths.flatMap((read) => problemsAt(read).map((problem) => `${rule.id}, ${read.place}: ${showPath(read)} ${problem}`)),
    ...typesWithNothingRead(rule, paths).map((type) => `${rule.id} reads nothing that ${type} has`),
  ])];
}

function problemsAt(read: PathRead): string[] {
  if (read.types.length === 0) {
    return ['is read of no type: what the rule says about $type excludes them all'];
  }
  const places = placesOf(read);
  const missing = places.filter(({ shapes, isMeant }) => isMeant && shapes.length === 0);
  if (missing.length > 0) {
    return missing.map(({ type, source }) => `does not exist in ${type} (${source})`);
  }
  const meant = places.filter(({ isMeant }) => isMeant);
  if (meant.length === 0) {
    return places.length === 0 ? [] : [`does not exist in ${read.types.join(', ')}`];
  }
  return meant.some((place) => place.misfit === undefined) ? [] : meant.map((place) => `in ${place.type} ${place.misfit}, so ${read.node.op} cannot be right`);
}

function placesOf(read: PathRead): Place[] {
  return read.types.filter((type) => KNOWN_TYPES.has(type)).flatMap((type) => {
    const schemas = schemasFor(type, read);
    const isMeant = read.root !== 'value' || schemas.some(({ properties }) => walk(properties, read.steps.slice(0, 1)).length > 0);
    return schemas.map(({ source, properties }) => {
      const shapes = walk(properties, read.steps);
      return { type, source, shapes, isMeant, misfit: misfit(read.node, shapes) };
    });
  });
}

/** Types of which the condition can tell nothing, unless it looks at other resources. */
function typesWithNothingRead(rule: Rule, paths: readonly PathRead[]): string[] {
  const inCondition = paths.filter(({ place }) => place.startsWith('condition'));
  const looksElsewhere = /"op":"(referredToBy|appHas)"/.test(JSON.stringify(rule.condition.toJson()));
  const isRead = (type: string) => inCondition.some((read) => placesOf(read).some((place) => place.type === type && place.shapes.length > 0));
  return rule.appliesTo.filter((type) => KNOWN_TYPES.has(type) && !looksElsewhere && !isRead(type));
}
