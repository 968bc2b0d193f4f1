import { buildModel } from '../../src/evaluation/build-model';
import { watchedChanges } from '../../src/evidence/diff/watched';
import { watchedValues } from '../../src/evidence/watched';

/** What is watched in a template with one resource, by name. */
function watchedIn(type: string, properties: any, parameters?: any): { [what: string]: string | number } {
  const template = { Parameters: parameters, Resources: { Subject: { Type: type, Properties: properties } } };
  const values = watchedValues(buildModel([{ template, file: 'a.json', name: 'Stack' }]));
  return Object.fromEntries(values.filter((value) => value.type === type).map(({ what, value }) => [what, value]));
}

/** What going from one resource to another does, by what it is about. */
function effects(type: string, before: any, after: any): { [what: string]: string } {
  const evidenceOf = (properties: any): any => {
    const template = { Resources: properties === undefined ? {} : { Subject: { Type: type, Properties: properties } } };
    return { watched: watchedValues(buildModel([{ template, file: 'a.json', name: 'Stack' }])) };
  };
  return Object.fromEntries(watchedChanges(evidenceOf(before), evidenceOf(after)).map(({ what, effect }) => [what, effect]));
}

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const capture = (more: any) => ({ DataCaptureConfig: { EnableCapture: true, InitialSamplingPercentage: 100, ...more } });
const expiry = (...days: number[]) => ({ LifecycleConfiguration: { Rules: days.map((ExpirationInDays) => ({ ExpirationInDays, Status: 'Enabled' })) } });

test('the shortest expiry of a bucket counts', () => {
  expect(watchedIn('AWS::S3::Bucket', expiry(365, 30))).toEqual({ 'days for which objects are kept': 30 });
});

test('numbers that are written as text are numbers', () => {
  expect(watchedIn('AWS::Logs::LogGroup', { RetentionInDays: '365' })).toEqual({ 'days for which logs are kept': 365 });
});

test('what only the deployment knows is said to be so', () => {
  expect(watchedIn('AWS::Logs::LogGroup', { RetentionInDays: { Ref: 'Days' } }, { Days: { Type: 'Number' } })).toEqual({ 'days for which logs are kept': 'known at deployment' });
});

test('the content of a guardrail is told apart without being shown', () => {
  const { 'policy of the guardrail: Topic': digest } = watchedIn('AWS::Bedrock::Guardrail', { TopicPolicyConfig: { TopicsConfig: [{ Name: 'Investment advice' }] } });

  expect(digest).toMatch(/^set \([0-9a-f]{8}\)$/);
});

test.each<[string, string, any, any, { [what: string]: string }]>([
  ['a lower share', CONFIG, capture({}), capture({ InitialSamplingPercentage: 10 }), { 'share of requests that is captured changed': 'weakens' }],
  ['capture that is switched off', CONFIG, capture({}), capture({ EnableCapture: false }), { 'capture of requests changed': 'weakens' }],
  ['capture that is switched on', CONFIG, {}, capture({}), { 'capture of requests changed': 'strengthens', 'share of requests that is captured changed': 'strengthens' }],
  ['logs that are kept for less long', 'AWS::Logs::LogGroup', {}, { RetentionInDays: 30 }, { 'days for which logs are kept changed': 'weakens' }],
  ['objects that are kept for longer', 'AWS::S3::Bucket', expiry(30), expiry(365), { 'days for which objects are kept changed': 'changes' }],
  ['a guardrail that is detached', 'AWS::Bedrock::Agent', { GuardrailConfiguration: { GuardrailIdentifier: 'g' } }, {}, { 'guardrail changed': 'weakens' }],
  ['another guardrail', 'AWS::Bedrock::Agent', { GuardrailConfiguration: { GuardrailIdentifier: 'g' } }, { GuardrailConfiguration: { GuardrailIdentifier: 'h' } }, { 'guardrail changed': 'changes' }],
  ['a monitor that is removed', 'AWS::SageMaker::MonitoringSchedule', {}, undefined, { 'AWS::SageMaker::MonitoringSchedule removed': 'weakens' }],
  ['nothing', CONFIG, capture({}), capture({}), {}],
])('%s', (_, type, before, after, expected) => {
  expect(effects(type, before, after)).toEqual(expected);
});

test('a guardrail that is dropped from a call of a model in a state machine is noticed', () => {
  const machine = (GuardrailIdentifier?: string) => ({
    DefinitionString: JSON.stringify({
      StartAt: 'Ask',
      States: { Ask: { Type: 'Task', Resource: 'arn:aws:states:::bedrock:invokeModel', Parameters: { ModelId: 'amazon.nova-lite-v1:0', GuardrailIdentifier }, End: true } },
    }),
  });

  expect(effects('AWS::StepFunctions::StateMachine', machine('g'), machine())).toEqual({ 'guardrail changed': 'weakens' });
});
