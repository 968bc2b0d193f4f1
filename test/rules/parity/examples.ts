import { KNOWN_TYPES, schemasOf } from './schemas';
import { Shapes, walk } from './shape';
import { buildModel } from '../../../src/evaluation/build-model';
import { Resource } from '../../../src/evaluation/model';
import { Token } from '../../../src/evaluation/token';
import { Rule } from '../../../src/rules/rule';
import { ITEMS } from '../../../src/rules/rule-paths';

const KINDS = ['compliant', 'nonCompliant', 'unknown', 'notApplicable'] as const;

/** Properties in the examples of a rule that their resource does not have. */
export function strayProperties(rule: Rule): string[] {
  const stray = KINDS.flatMap((kind) => (rule.examples[kind] ?? []).flatMap((example, i) =>
    resourcesOf(example).flatMap((resource) => straysOf(resource).map((problem) => `${rule.id}, ${kind}[${i}], ${resource.logicalId}: ${problem}`))));
  return [...new Set(stray)];
}

function resourcesOf(example: any): readonly Resource[] {
  const template = Object.hasOwn(example, 'Resources') ? example : { Resources: example };
  return buildModel([{ template, file: 'example', name: 'Example' }]).resources;
}

function straysOf({ type, properties, logicalId }: Resource): string[] {
  if (type.startsWith('Custom::')) {
    return [];
  }
  return KNOWN_TYPES.has(type)
    ? visit(properties, schemasOf(type).flatMap((schema) => schema.properties), '')
    : [`${logicalId} has the unknown type ${type}`];
}

function visit(value: any, shapes: Shapes, at: string): string[] {
  if (value === null || typeof value !== 'object' || value instanceof Token || isIntrinsic(value)) {
    return [];
  }
  if (Array.isArray(value)) {
    const items = walk(shapes, [ITEMS]);
    return items.length === 0 ? [`${at} takes no list`] : value.flatMap((item, i) => visit(item, items, `${at}[${i}]`));
  }
  return Object.entries(value).flatMap(([key, below]) => {
    const place = at === '' ? key : `${at}.${key}`;
    const found = walk(shapes, [key]);
    return found.length === 0 ? [`there is no ${place}`] : visit(below, found, place);
  });
}

function isIntrinsic(value: any): boolean {
  const keys = Object.keys(value);
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}
