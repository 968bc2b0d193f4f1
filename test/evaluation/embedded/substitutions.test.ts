import { intrinsic, shown } from './template-text';
import { substituteText, substituteTree } from '../../../src/evaluation/embedded/substitutions';
import { Token } from '../../../src/evaluation/token';

const ARN = intrinsic('arn');

describe('substitutions in a definition', () => {
  test('put literal values and tokens in the place of their names', () => {
    const parts = substituteText(['{"A":"${Name}","B":"${Arn}","C":${Count}}'], { Name: 'a', Arn: ARN, Count: 2 });
    expect(parts.map(shown).join('')).toBe('{"A":"a","B":"<"arn">","C":2}');
  });

  test('leave names without a value, tokens and other text alone', () => {
    expect(substituteText(['${Other} $A ${} {}', ARN], { A: 1 })).toEqual(['${Other} $A ${} {}', ARN]);
    expect(substituteText(['${constructor}${__proto__}'], {})).toEqual(['${constructor}${__proto__}']);
    expect(substituteText(['${A}'], undefined)).toEqual(['${A}']);
  });

  test('are unknown where the map is', () => {
    expect(substituteText(['"${A}-x"'], new Token('why', true)).map(shown).join('')).toBe('"<why>-x"');
  });

  test('do not put values into values', () => {
    expect(substituteText(['${A}'], { A: '${B}', B: 'b' }).join('')).toBe('${B}');
  });

  test('fill the strings of a definition that is an object', () => {
    const tree = substituteTree({ States: { A: { Resource: '${Arn}', Parameters: { Path: 's3://${Arn}/x', N: 1 } } } }, { Arn: ARN });
    expect(tree.States.A.Resource).toBe(ARN);
    expect(tree.States.A.Parameters.Path.parts).toEqual(['s3://', ARN, '/x']);
    expect(tree.States.A.Parameters.N).toBe(1);
  });
});
