import * as fc from 'fast-check';
import { OPERATORS } from '../../src/rules/operators';

const paths = fc.constantFrom('', 'A', 'A.B', '$root.A', '$tags', '$tags.ai:owner', '$tag.owner', '$policy.riskTier', '$region', '$type', '$deletionPolicy', 'a\\.b');
const properties = fc.constantFrom('A', 'A.B');
const types = fc.constantFrom('AWS::S3::Bucket', 'AWS::SageMaker::Model', 'Custom::My-Thing');
const scalars = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
const parameters = fc.record({ parameter: fc.constantFrom('limit', 'allowedRegions') });

const OPERANDS: { readonly [kind: string]: fc.Arbitrary<any> } = {
  scalar: fc.oneof(scalars, parameters),
  text: fc.oneof(fc.string({ minLength: 1 }), parameters),
  list: fc.oneof(fc.array(scalars, { minLength: 1, maxLength: 3 }), parameters),
  number: fc.oneof(fc.integer(), parameters),
  path: properties,
  pattern: fc.constantFrom('[a-z]+', 'a|b', '(?:ab)?c{2,3}'),
};

/** Conditions of every operator, well formed. */
export const checkTrees: fc.Arbitrary<any> = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    ...Object.entries(OPERATORS)
      .sort(([, a], [, b]) => Number(a.children !== 'none') - Number(b.children !== 'none'))
      .map(([op, operator]) => {
        const fields: { [field: string]: fc.Arbitrary<any> } = { op: fc.constant(op) };
        const optional: string[] = [];
        if (operator.path) fields.path = op === 'referredToBy' ? fc.constantFrom('A', 'A.*.B') : op === 'unique' ? properties : paths;
        if (operator.type) fields.type = types;
        if (operator.operand !== 'none') fields.value = OPERANDS[operator.operand];
        if (operator.children === 'one' || operator.children === 'optional') fields.check = tie('tree');
        if (operator.children === 'optional') optional.push('check');
        if (operator.children === 'many') fields.checks = fc.array(tie('tree'), { minLength: 1, maxLength: 3 });
        if (operator.children === 'pair') fields.checks = fc.tuple(tie('tree'), tie('tree'));
        return fc.record(fields, { requiredKeys: Object.keys(fields).filter((field) => !optional.includes(field)) });
      }),
  ),
})).tree;
