import { condition, GROUP, metricOf, pipeline, step, tasksOf } from './pipeline-builders';
import { intrinsic } from './template-text';
import { Token } from '../../../src/evaluation/token';

describe('the gates of a pipeline step', () => {
  const register = step('RegisterModel', 'Register', GROUP);
  const gates = (steps: any[], name = 'Register') => tasksOf(pipeline(steps)).get(name).gates;

  test('are the steps that the condition around it reads', () => {
    expect(gates([step('QualityCheck', 'Q'), condition('C', [metricOf('Q')], [register])])).toEqual(['QualityCheck']);
    expect(gates([step('ClarifyCheck', 'Q'), condition('C', [{ Type: 'Not', Expression: { Type: 'Or', Conditions: [metricOf('Q')] } }], [], [register])])).toEqual(['ClarifyCheck']);
    expect(gates([step('Processing', 'Q'), condition('C', [{ Type: 'In', QueryValue: { Get: 'Steps.Q.ExitMessage' }, Values: ['ok'] }], [register])])).toEqual(['Processing']);
  });

  test('are those of every condition that it stands in', () => {
    const inner = condition('Inner', [metricOf('Q')], [register]);
    expect(new Set(gates([step('QualityCheck', 'Q'), step('ClarifyCheck', 'B'), condition('Outer', [metricOf('B')], [inner])]))).toEqual(new Set(['QualityCheck', 'ClarifyCheck']));
  });

  test('are those of a step that it waits for', () => {
    const training = step('Training', 'Train');
    expect(gates([step('QualityCheck', 'Q'), condition('C', [metricOf('Q')], [training]), { ...register, DependsOn: ['Train'] }])).toEqual(['QualityCheck']);
  });

  test('are none where no condition decides, whatever runs before', () => {
    const check = step('QualityCheck', 'Q');
    expect(gates([check, { ...register, DependsOn: ['Q'] }])).toEqual([]);
    expect(gates([check, condition('C', [metricOf('Q')], []), register])).toEqual([]);
  });

  test('are none where the condition reads parameters only', () => {
    const definition = pipeline([condition('C', [{ Type: 'Equals', LeftValue: { Get: 'Parameters.Go' }, RightValue: 'yes' }], [register])]);
    expect(tasksOf(definition).get('Register')).toMatchObject({ gates: [], upstream: ['Condition'] });
  });

  test('are unknown where the condition, or what the step waits for, is', () => {
    const unknown = intrinsic({ Ref: 'Which' });
    expect(gates([condition('C', unknown, [register])])).toEqual([unknown]);
    expect(gates([condition('C', [{ Type: 'Equals', LeftValue: { Get: unknown }, RightValue: 1 }], [register])])).toEqual([unknown]);
    expect(gates([{ ...register, DependsOn: [unknown] }])).toEqual([unknown]);
    expect(gates([{ ...register, DependsOn: unknown }])).toEqual([unknown]);
  });

  test('are known although values in the step are not', () => {
    expect(gates([step('QualityCheck', 'Q'), condition('C', [{ ...metricOf('Q'), RightValue: intrinsic({ Ref: 'Threshold' }) }], [register])])).toEqual(['QualityCheck']);
  });

  test('are found where the template names the steps', () => {
    const name = intrinsic({ Ref: 'AWS::StackName' });
    const named = new Token('text', true, [], [name, '-quality']);
    expect(gates([{ ...step('QualityCheck', 'Q'), Name: named }, condition('C', [{ Type: 'Equals', LeftValue: { Get: new Token('text', true, [], ['Steps.', named, '.x']) }, RightValue: 1 }], [register])])[0])
      .toBeInstanceOf(Token);
    expect(tasksOf(pipeline([{ ...step('QualityCheck', 'Q'), Name: named }, { ...register, DependsOn: [named] }])).get('Register').upstream).toEqual(['QualityCheck']);
  });

  test('end where steps wait for each other in a circle', () => {
    const steps = [step('Training', 'A', {}, { DependsOn: ['B'] }), step('Processing', 'B', {}, { DependsOn: ['A'] }), step('Fail', 'C', {}, { DependsOn: ['C', 'nobody'] })];
    const tasks = tasksOf(pipeline(steps));
    expect(tasks.get('A').upstream).toEqual(['Processing']);
    expect(tasks.get('C').upstream).toEqual([]);
  });
});
