import { pipeline, step, tasksOf } from './pipeline-builders';
import { intrinsic, shown } from './template-text';
import { Token } from '../../../src/evaluation/token';

describe('the values in a pipeline', () => {
  const Parameters = [
    { Name: 'Status', Type: 'String', DefaultValue: 'PendingManualApproval', EnumValues: ['PendingManualApproval', 'Approved'] },
    { Name: 'Bucket', Type: 'String', DefaultValue: 'data' },
    { Name: 'Count', Type: 'Integer', DefaultValue: 0 },
    { Name: 'Isolated', Type: 'Boolean', DefaultValue: false },
    { Name: 'Empty', Type: 'String', DefaultValue: '' },
    { Name: 'Key', Type: 'String' },
    { Name: '__proto__', Type: 'String', DefaultValue: 'own' },
    null, 7, { Name: 9 },
  ];
  const value = (A: any) => tasksOf(pipeline([step('Training', 'T', { A })], { Parameters })).get('T').properties.A;

  test.each([
    ['Status', 'PendingManualApproval'], ['Count', 0], ['Isolated', false], ['Empty', ''], ['__proto__', 'own'],
  ])('of parameter %s are its default', (name, expected) => {
    expect(value({ Get: `Parameters.${name}` })).toBe(expected);
  });

  test('of a parameter without a default are unknown', () => {
    expect(value({ Get: 'Parameters.Key' })).toMatchObject({ isSet: false, reason: "pipeline parameter 'Key' has no default" });
    expect(value({ Get: 'Parameters.constructor' }).isSet).toBe(false);
  });

  test('of steps and of the execution are unknown but set', () => {
    expect(value({ Get: 'Steps.Train.ModelArtifacts.S3ModelArtifacts' })).toMatchObject({ isSet: true, reason: "an output of step 'Train'" });
    expect(value({ Get: 'Execution.PipelineExecutionId' }).isSet).toBe(true);
  });

  test('of Std:Join keep their literal pieces', () => {
    expect(shown(value({ 'Std:Join': { On: '/', Values: ['s3:/', { Get: 'Parameters.Bucket' }, { Get: 'Execution.PipelineName' }, 7] } }))).toBe("s3://data/<fact 'PipelineName' of the execution>/7");
    expect(value({ 'Std:Join': { Values: ['a', { 'Std:Join': { On: '-', Values: ['b', 'c'] } }] } })).toBe('ab-c');
    expect(value({ 'Std:Join': { Values: [] } })).toBe('');
  });

  test('of other functions and of malformed ones are unknown', () => {
    for (const odd of [{ 'Std:JsonGet': {} }, { 'Std:New': 1 }, { Get: 7 }, { Get: '' }, { Get: 'Other.x' }, { Get: null }, { 'Std:Join': null }, { 'Std:Join': { Values: 'a' } }]) {
      expect(value(odd)).toMatchObject({ isSet: false });
    }
    expect(value({ 'Std:Join': { Values: [{}, 'b'] } })).toBeInstanceOf(Token);
  });

  test('are left alone where an object only looks like a function', () => {
    expect(value({ Get: 'a', Put: 'b' })).toEqual({ Get: 'a', Put: 'b' });
    expect(value({})).toEqual({});
  });

  test('of the template stay what they are', () => {
    const key = intrinsic({ Ref: 'Key' });
    expect(value({ KmsKeyId: key }).KmsKeyId).toBe(key);
  });
});
