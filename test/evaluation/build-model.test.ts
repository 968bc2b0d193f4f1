import { appOf } from './judging';
import { buildModel } from '../../src/evaluation/build-model';

const build = (template: any) => buildModel(appOf(template));

test.each<[string, any, string]>([
  ['null', null, 'main.json is not a CloudFormation template: it must be an object with a Resources section'],
  ['text', 'Resources', 'main.json is not a CloudFormation template'],
  ['a list', [], 'main.json is not a CloudFormation template'],
  ['nothing', undefined, 'main.json is not a CloudFormation template'],
  ['resources in a list', { Resources: [] }, 'main.json has a Resources section that is not an object'],
  ['resources as text', { Resources: 'x' }, 'main.json has a Resources section that is not an object'],
  ['a resource without a type', { Resources: { A: {} } }, "main.json: resource 'A' has no type: write \"A\": {\"Type\": \"AWS::...\"}"],
  ['a resource that is null', { Resources: { A: null } }, "main.json: resource 'A' has no type"],
  ['a resource whose type is a number', { Resources: { A: { Type: 1 } } }, "main.json: resource 'A' has no type"],
  ['a resource that is text', { Resources: { A: 'AWS::S3::Bucket' } }, "main.json: resource 'A' has no type"],
  [
    'a deletion policy that is a number', { Resources: { A: { Type: 'A::B::C', DeletionPolicy: 1 } } },
    "main.json: resource 'A' has a DeletionPolicy that is not text",
  ],
])('fails for %s, and names the file', (_, template, message) => {
  expect(() => build(template)).toThrow(message);
});

test.each<[string, any]>([
  ['no resources', {}], ['resources of null', { Resources: null }],
  ['properties of null', { Resources: { A: { Type: 'A::B::C', Properties: null } } }],
  ['properties that are text', { Resources: { A: { Type: 'A::B::C', Properties: 'x' } } }],
  ['sections of the wrong kind', { Resources: {}, Parameters: [], Conditions: 'x', Mappings: 7, Outputs: null, Transform: null }],
  ['outputs of nothing', { Outputs: { A: null, B: { Export: 'x' } } }],
  [
    'names that every object has',
    JSON.parse('{"Resources": {"constructor": {"Type": "A::B::C"}, "__proto__": {"Type": "A::B::C"}, "toString": {"Type": "A::B::C"}}}'),
  ],
])('reads %s', (_, template) => {
  expect(() => build(template)).not.toThrow();
});

test('finds resources that are named like what every object has', () => {
  const { resources } = build(JSON.parse('{"Resources": {"constructor": {"Type": "A::B::C"}, "__proto__": {"Type": "A::B::C"}}}'));
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['constructor', '__proto__', '(stack)', '(app)']);
});

test('has jobs of workflows behind the resources, and stacks and the app at the end', () => {
  const definition = { States: { Train: { Type: 'Task', Resource: 'arn:aws:states:::sagemaker:createTrainingJob.sync', Parameters: {} } } };
  const { resources } = build({ Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: definition } }, Topic: { Type: 'AWS::SNS::Topic' } } });
  expect(resources.map(({ logicalId, type }) => `${logicalId} ${type}`)).toEqual([
    'Flow AWS::StepFunctions::StateMachine', 'Topic AWS::SNS::Topic', 'Flow/Train AWS::SageMaker::TrainingJob', '(stack) AWS::CDK::Stack',
    '(app) AWS::CDK::App',
  ]);
});

test('lists the types of a stack, and not what an unreadable definition may hold', () => {
  const { byType } = build({ Resources: { Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { Ref: 'Nobody' } } } } });
  expect(byType.get('AWS::CDK::Stack')![0].properties.ResourceTypes).toEqual(['AWS::StepFunctions::StateMachine']);
  expect(byType.get('AWS::SageMaker::TrainingJob')).toHaveLength(1);
});

test.each<[string, any]>([
  ['properties', (deep: any) => ({ Resources: { A: { Type: 'AWS::SageMaker::Model', Properties: { Tags: deep, PrimaryContainer: deep } } } })],
  [
    'conditions',
    (deep: any) => ({ Conditions: { C: deep, D: { 'Fn::Equals': [deep, 'x'] } }, Resources: { A: { Type: 'AWS::S3::Bucket', Condition: 'D', Properties: { Name: { 'Fn::If': ['C', deep, 1] } } } } }),
  ],
  ['a definition', (deep: any) => ({ Resources: { A: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: { States: deep } } } } })],
  [
    'mappings and outputs',
    (deep: any) => ({ Mappings: deep, Outputs: { A: { Value: deep, Export: { Name: deep } } }, Parameters: { P: { Default: deep } } }),
  ],
])('reads %s that nest ten thousand levels deep', (_, make) => {
  for (const wrap of [(value: any) => ({ a: value }), (value: any) => [value], (value: any) => ({ 'Fn::Base64': value }), (value: any) => ({ 'Fn::And': [value, 'x'] })]) {
    let deep: any = 'x';
    for (let i = 0; i < 10_000; i++) {
      deep = wrap(deep);
    }
    expect(() => build(make(deep))).not.toThrow();
  }
});
