import { machine, SYNC, task } from './machine-builders';
import { intrinsic, shown } from './template-text';
import { readStateMachine } from '../../../src/evaluation/embedded/definitions';
import { Token } from '../../../src/evaluation/token';

function only(definition: any): any {
  const { tasks, problem } = readStateMachine(definition);
  expect(problem).toBeUndefined();
  expect(tasks).toHaveLength(1);
  return tasks[0];
}

describe('the tasks of a state machine', () => {
  test('carry service, action and pattern of an optimized integration', () => {
    const { name, resource, service, action, pattern, type } = only(machine({ Train: task(SYNC, { Parameters: {} }) }));
    expect({ name, resource, service, action, pattern, type }).toEqual({
      name: 'Train', resource: SYNC, service: 'sagemaker', action: 'createTrainingJob', pattern: 'sync', type: 'AWS::SageMaker::TrainingJob',
    });
  });

  test.each([
    ['arn:aws:states:::sagemaker:createTrainingJob.sync:2', 'sagemaker', 'createTrainingJob', 'sync'],
    ['arn:aws-cn:states:::sagemaker:createTrainingJob', 'sagemaker', 'createTrainingJob', ''],
    ['arn:aws:states:::aws-sdk:sagemaker:createAutoMLJobV2', 'sagemaker', 'createAutoMLJobV2', ''],
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'sqs', 'sendMessage', 'waitForTaskToken'],
    ['arn:aws:states:::aws-sdk:sns:publish.waitForTaskToken', 'sns', 'publish', 'waitForTaskToken'],
    ['arn:aws:states:::http:invoke', 'http', 'invoke', ''],
    ['arn:aws:states:eu-west-1:111122223333:activity:approve', 'states', 'activity', ''],
    ['arn:aws:lambda:eu-west-1:111122223333:function:f', 'lambda', 'invoke', ''],
    ['arn:aws:something:::else', 'something', '', ''],
    ['not an arn', '', '', ''],
  ])('read %s', (resource, service, action, pattern) => {
    const found = only(machine({ T: task(resource) }));
    expect([found.service, found.action, found.pattern]).toEqual([service, action, pattern]);
  });

  test.each([
    ['sagemaker:createTrainingJob', 'AWS::SageMaker::TrainingJob'],
    ['sagemaker:createProcessingJob.sync', 'AWS::SageMaker::ProcessingJob'],
    ['sagemaker:createTransformJob.sync', 'AWS::SageMaker::TransformJob'],
    ['sagemaker:createHyperParameterTuningJob.sync', 'AWS::SageMaker::HyperParameterTuningJob'],
    ['aws-sdk:sagemaker:createAutoMLJobV2', 'AWS::SageMaker::AutoMLJobV2'],
    ['aws-sdk:sagemaker:createAutoMLJob', 'AWS::SageMaker::AutoMLJobV2'],
    ['aws-sdk:sagemaker:createCompilationJob', 'AWS::SageMaker::CompilationJob'],
    ['aws-sdk:sagemaker:createModelPackage', 'AWS::SageMaker::ModelPackage'],
    ['bedrock:createModelCustomizationJob.sync', 'AWS::Bedrock::ModelCustomizationJob'],
    ['aws-sdk:bedrock:createModelImportJob', 'AWS::Bedrock::ModelImportJob'],
    ['aws-sdk:bedrock:createModelInvocationJob', 'AWS::Bedrock::ModelInvocationJob'],
    ['aws-sdk:bedrock:createEvaluationJob', 'AWS::Bedrock::EvaluationJob'],
    ['bedrock:invokeModel', 'AWS::Bedrock::ModelInvocation'],
    ['aws-sdk:bedrockruntime:invokeModel', 'AWS::Bedrock::ModelInvocation'],
    ['aws-sdk:bedrockruntime:converse', 'AWS::Bedrock::ModelInvocation'],
    ['sagemaker:createEndpoint', undefined],
    ['aws-sdk:sagemaker:describeTrainingJob', undefined],
    ['lambda:invoke', undefined],
    ['dynamodb:putItem', undefined],
  ])('judge %s as %s', (integration, type) => {
    expect(only(machine({ T: task(`arn:aws:states:::${integration}`, { Parameters: { A: 1 } }) })).type).toBe(type);
  });

  test('read the service and action of a resource whose partition is not known', () => {
    const resource = new Token('text', true, [], ['arn:', intrinsic({ Ref: 'AWS::Partition' }), ':states:::sagemaker:createTrainingJob.sync']);
    const found = only(machine({ T: task(resource) }));
    expect([found.service, found.action, found.pattern, found.type]).toEqual(['sagemaker', 'createTrainingJob', 'sync', 'AWS::SageMaker::TrainingJob']);
    expect(found.resource).toBe(resource);
  });

  test('read a reference to a function or an activity as what it is', () => {
    const refersTo = (type: string) => new Token('reference', true, [{ resource: { type } as any, attribute: 'Arn' }]);
    expect(only(machine({ T: task(refersTo('AWS::Lambda::Function')) })).service).toBe('lambda');
    expect(only(machine({ T: task(refersTo('AWS::StepFunctions::Activity')) })).action).toBe('activity');
  });

  test('have an unknown service and action where only the deployment names them', () => {
    for (const resource of [
      new Token("parameter 'Target' has no default", false),
      new Token('text', true, [], ['arn:aws:states:::', intrinsic({ Ref: 'Service' }), ':run']),
      new Token('text', true, [], ['arn:aws:', intrinsic({ Ref: 'Service' }), ':eu-west-1:1:x']),
      new Token('text', true, [], [intrinsic({ Ref: 'Prefix' }), ':x']),
    ]) {
      const found = only(machine({ T: task(resource) }));
      expect(found.service).toBeInstanceOf(Token);
      expect(found.type).toBeUndefined();
    }
  });

  test('leave out states that call nothing', () => {
    const states = { P: { Type: 'Pass', Next: 'C' }, C: { Type: 'Choice' }, W: { Type: 'Wait' }, S: { Type: 'Succeed' }, F: { Type: 'Fail' } };
    expect(readStateMachine(machine(states))).toEqual({ tasks: [] });
  });

  test('are named by where they stand in Parallel and Map states', () => {
    const { tasks } = readStateMachine(machine({
      Parallel: { Type: 'Parallel', Branches: [machine({ Train: task(SYNC) }), machine({ Inner: { Type: 'Parallel', Branches: [machine({ A: task(SYNC) })] } })] },
      Map: { Type: 'Map', ItemProcessor: machine({ Score: task(SYNC) }) },
      Old: { Type: 'Map', Iterator: machine({ Score: task(SYNC) }) },
    }));
    expect(tasks.map((t) => t.name)).toEqual(['Parallel/Branch0/Train', 'Parallel/Branch1/Inner/Branch0/A', 'Map/Score', 'Old/Score']);
  });

  test('have names of their own even where a state name imitates a path', () => {
    const { tasks } = readStateMachine(machine({ 'Map/A': task(SYNC), Map: { Type: 'Map', ItemProcessor: machine({ A: task(SYNC), 'A #2': task(SYNC) }) } }));
    expect(tasks.map((t) => t.name)).toEqual(['Map/A', 'Map/A #2', 'Map/A #2 #2']);
  });
});

describe('the request of a JSONPath task', () => {
  const request = (Parameters: any, more: any = {}) => only(machine({ T: task(SYNC, { Parameters, ...more }) })).properties;

  test('is its Parameters', () => {
    expect(request({ TrainingJobName: 'a', VpcConfig: { Subnets: ['b'] } })).toEqual({ TrainingJobName: 'a', VpcConfig: { Subnets: ['b'] } });
  });

  test('has run-time values for keys that end in .$, at any depth', () => {
    const { RoleArn, InputDataConfig, Tags } = request({ 'RoleArn.$': '$.role', InputDataConfig: [{ 'Name.$': "States.Format('a{}', $.x)" }], 'Tags.$': '$.tags' });
    expect([RoleArn.isSet, Tags.isSet]).toEqual([false, false]);
    expect(shown(InputDataConfig[0].Name)).toBe('a<a value decided at run time>');
  });

  test('takes a path without .$ in its key, and a JSONata delimiter, for text', () => {
    expect(request({ A: '$.x', B: '{% $x %}' })).toEqual({ A: '$.x', B: '{% $x %}' });
  });

  test('keeps what the template refers to', () => {
    const key = intrinsic({ 'Fn::GetAtt': ['Key', 'Arn'] });
    expect(request({ OutputDataConfig: { KmsKeyId: key } }).OutputDataConfig.KmsKeyId).toBe(key);
  });

  test('is unknown where the task passes its input on', () => {
    expect(only(machine({ T: task(SYNC) })).properties).toBeInstanceOf(Token);
  });
});

describe('the request of a JSONata task', () => {
  test.each([
    ['the machine says so', { QueryLanguage: 'JSONata' }, {}],
    ['the state says so', {}, { QueryLanguage: 'JSONata' }],
    ['nothing says so', {}, {}],
  ])('is its Arguments where %s', (_, ofMachine, ofState) => {
    const Arguments = { TrainingJobName: '{% $states.context.Execution.Name %}', 'A.$': 'text', EnableNetworkIsolation: true, N: '{% 5 %}' };
    const { properties } = only(machine({ T: task(SYNC, { Arguments, ...ofState }) }, ofMachine));
    expect(properties.TrainingJobName).toBeInstanceOf(Token);
    expect(properties).toMatchObject({ 'A.$': 'text', EnableNetworkIsolation: true, N: 5 });
  });

  test('is unknown where all of it is an expression or left out', () => {
    expect(only(machine({ T: task(SYNC, { Arguments: '{% $states.input %}' }) }, { QueryLanguage: 'JSONata' })).properties).toBeInstanceOf(Token);
    expect(only(machine({ T: task(SYNC) }, { QueryLanguage: 'JSONata' })).properties).toBeInstanceOf(Token);
  });

  test('is chosen by the query language where a state has both fields', () => {
    const both = { Arguments: { A: 1 }, Parameters: { A: 2 } };
    expect(only(machine({ T: task(SYNC, both) }, { QueryLanguage: 'JSONata' })).properties).toEqual({ A: 1 });
    expect(only(machine({ T: task(SYNC, both) })).properties).toEqual({ A: 2 });
    const nested = { P: { Type: 'Parallel', Branches: [machine({ T: task(SYNC, both) })] } };
    expect(only(machine(nested, { QueryLanguage: 'JSONata' })).properties).toEqual({ A: 1 });
  });
});

describe('a request that keeps settings in other places than its type', () => {
  const request = (integration: string, Parameters: any) => only(machine({ T: task(`arn:aws:states:::aws-sdk:${integration}`, { Parameters }) })).properties;

  test('shows the security settings of CreateAutoMLJob where CreateAutoMLJobV2 has them', () => {
    const properties = request('sagemaker:createAutoMLJob', { InputDataConfig: [1], AutoMLJobConfig: { SecurityConfig: { VolumeKmsKeyId: 'k' } } });
    expect(properties).toMatchObject({ SecurityConfig: { VolumeKmsKeyId: 'k' }, AutoMLJobInputDataConfig: [1] });
  });

  test('shows the guardrail of Converse where InvokeModel has it', () => {
    expect(request('bedrockruntime:converse', { GuardrailConfig: { GuardrailIdentifier: 'g', GuardrailVersion: '2' } })).toMatchObject({ GuardrailIdentifier: 'g', GuardrailVersion: '2' });
    expect(Object.keys(request('bedrockruntime:converse', { ModelId: 'm' }))).toEqual(['ModelId']);
    expect(request('bedrockruntime:converse', { 'GuardrailConfig.$': '$.g' }).GuardrailVersion).toBeInstanceOf(Token);
  });
});
