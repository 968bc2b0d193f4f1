import * as fc from 'fast-check';
import { readPipeline, readStateMachine } from '../../../src/evaluation/embedded/definitions';
import { Token } from '../../../src/evaluation/token';

const keys = fc.constantFrom(
  'States', 'Type', 'Resource', 'Branches', 'ItemProcessor', 'Iterator', 'Parameters', 'Arguments', 'QueryLanguage', 'A.$', 'Get', 'Std:Join', 'On', 'Values',
  'Steps', 'Name', 'DependsOn', 'Conditions', 'IfSteps', 'ElseSteps', 'AutoMLJobConfig', 'GuardrailConfig', 'DefaultValue', '__proto__', 'constructor', 'toString', '',
);
const leaves = fc.oneof(
  fc.constantFrom(
    'Task', 'Parallel', 'Map', 'Pass', 'Condition', 'Training', 'AutoML', 'RegisterModel', 'Callback', 'JSONata', 'JSONPath', 'Parameters.A', 'Steps.A.B', 'Steps.', 'Execution.X', 'A',
    'arn:aws:states:::sagemaker:createTrainingJob.sync', 'arn:aws:states:::aws-sdk:bedrockruntime:converse', 'arn:::::', '{% $x %}', "{% 'a' & $b %}", "States.Format('{}', $.a)",
    true, 0, -1, null, undefined, '', '\0',
  ),
  fc.constantFrom(new Token('unknown', false), new Token('text', true, [], ['arn:', new Token('part', true), ':states:::lambda:invoke']), new Token('text', true, [], ['{%', new Token('x', true), '%}'])),
  fc.anything(),
);
const { tree } = fc.letrec<{ tree: any; object: any; list: any }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', maxDepth: 6, withCrossShrink: true }, leaves, tie('object'), tie('object'), tie('list')),
  object: fc.array(fc.tuple(keys, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  list: fc.array(tie('tree'), { maxLength: 3 }),
}));
const state = fc.oneof(tree, fc.record({ Type: fc.constantFrom('Task', 'Parallel', 'Map', 7), Resource: leaves, Branches: tree, ItemProcessor: tree, Parameters: tree, Arguments: tree }, { requiredKeys: ['Type'] }));
const step = fc.oneof(tree, fc.record({ Name: leaves, Type: leaves, Arguments: tree, DependsOn: tree }, { requiredKeys: ['Name', 'Type'] }));

function expectSound(read: { tasks: readonly any[]; problem?: string }): void {
  expect(new Set(read.tasks.map((task) => task.name)).size).toBe(read.tasks.length);
  expect(read.tasks.every((task) => typeof task.name === 'string' && typeof task.pattern === 'string')).toBe(true);
  expect(read.problem === undefined || read.problem.length > 10).toBe(true);
}

/** Runs the reader on many definitions and answers in how many of them it found tasks. */
function shareWithTasks(definitions: fc.Arbitrary<any>, read: (definition: any) => { tasks: readonly any[]; problem?: string }): number {
  let [runs, found] = [0, 0];
  fc.assert(fc.property(definitions, (definition) => {
    const result = read(definition);
    expectSound(result);
    runs++;
    found += result.tasks.length > 0 ? 1 : 0;
  }), { numRuns: 500 });
  return found / runs;
}

describe('a hostile definition', () => {
  test('of a state machine is read or reported, never thrown at', () => {
    const machines = fc.record({ States: fc.dictionary(fc.oneof(keys, fc.string()), state), QueryLanguage: leaves }, { requiredKeys: ['States'] });
    expect(shareWithTasks(fc.oneof(tree, machines, machines), readStateMachine)).toBeGreaterThan(0.1);
  });

  test('of a pipeline is read or reported, never thrown at', () => {
    const pipelines = fc.record({ Parameters: tree, Steps: fc.array(step) }, { requiredKeys: ['Steps'] });
    expect(shareWithTasks(fc.oneof(tree, pipelines, pipelines), readPipeline)).toBeGreaterThan(0.1);
  });
});
