import { condition, GROUP, metricOf, pipeline, step, tasksOf } from './pipeline-builders';
import { readPipeline } from '../../../src/evaluation/embedded/definitions';
import { Token } from '../../../src/evaluation/token';

describe('the steps of a SageMaker pipeline', () => {
  const definition = pipeline([
    step('Processing', 'Prepare'),
    step('Training', 'Train', { InputDataConfig: [{ DataSource: { S3DataSource: { S3Uri: { Get: "Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri" } } } }] }),
    step('Processing', 'Evaluate', {}, { DependsOn: ['Train'] }),
    condition('Check', [metricOf('Evaluate')], [step('RegisterModel', 'Register', GROUP), step('Transform', 'Score')], [step('Fail', 'Stop')]),
    { Name: 'Approve', Type: 'Callback', SqsQueueUrl: 'https://queue' },
  ]);

  test('are tasks of SageMaker with their type as action, those in branches included', () => {
    const { tasks } = readPipeline(definition);
    expect(tasks.map((t) => [t.name, t.service, t.action])).toEqual([
      ['Prepare', 'sagemaker', 'Processing'], ['Train', 'sagemaker', 'Training'], ['Evaluate', 'sagemaker', 'Processing'], ['Check', 'sagemaker', 'Condition'],
      ['Register', 'sagemaker', 'RegisterModel'], ['Score', 'sagemaker', 'Transform'], ['Stop', 'sagemaker', 'Fail'], ['Approve', 'sagemaker', 'Callback'],
    ]);
  });

  test('wait for a token only where they are Callback steps', () => {
    expect([...tasksOf(definition).values()].filter((t) => t.pattern !== '').map((t) => [t.name, t.pattern])).toEqual([['Approve', 'waitForTaskToken']]);
  });

  test.each([
    ['Training', 'AWS::SageMaker::TrainingJob'], ['Processing', 'AWS::SageMaker::ProcessingJob'], ['QualityCheck', 'AWS::SageMaker::ProcessingJob'],
    ['ClarifyCheck', 'AWS::SageMaker::ProcessingJob'], ['Transform', 'AWS::SageMaker::TransformJob'], ['Tuning', 'AWS::SageMaker::HyperParameterTuningJob'],
    ['AutoML', 'AWS::SageMaker::AutoMLJobV2'], ['RegisterModel', 'AWS::SageMaker::ModelPackage'],
    ['Model', undefined], ['Lambda', undefined], ['Callback', undefined], ['Fail', undefined], ['EMR', undefined], ['constructor', undefined],
  ])('judge a %s step as %s', (type, expected) => {
    expect(tasksOf(pipeline([step(type, 'S', { A: 1 })])).get('S')).toMatchObject({ type: expected, properties: { A: 1 } });
  });

  test('show the security settings of an AutoML step where CreateAutoMLJobV2 has them', () => {
    const { properties } = tasksOf(pipeline([step('AutoML', 'S', { AutoMLJobConfig: { SecurityConfig: { VolumeKmsKeyId: 'k' } } })])).get('S');
    expect(properties.SecurityConfig).toEqual({ VolumeKmsKeyId: 'k' });
  });

  test('know the types of the steps that run before them', () => {
    const tasks = tasksOf(definition);
    expect(tasks.get('Prepare').upstream).toEqual([]);
    expect(tasks.get('Train').upstream).toEqual(['Processing']);
    expect(new Set(tasks.get('Register').upstream)).toEqual(new Set(['Condition', 'Processing', 'Training']));
    expect(tasks.get('Approve').upstream).toEqual([]);
  });
});

describe('a pipeline that cannot be read', () => {
  const unknown = new Token('why', false);
  test.each([
    [null, 'has no list of Steps'], [7, 'has no list of Steps'], [[], 'has no list of Steps'], ['text', 'has no list of Steps'], [undefined, 'has no list of Steps'],
    [{}, 'has no list of Steps'], [pipeline({}), 'has no list of Steps'],
    [unknown, 'is not known: why'],
    [pipeline(unknown), 'holds Steps that are not known: why'],
    [pipeline([unknown]), 'holds a step that is not known (Steps[0]): why'],
    [pipeline([{ Name: 'A', Type: unknown }]), 'holds a step that is not known (Steps[0]): why'],
    [pipeline([null]), 'holds a step without a Name and a Type (Steps[0])'],
    [pipeline([{ Name: 'A' }]), 'holds a step without a Name and a Type (Steps[0])'],
    [pipeline([{ Type: 'Training' }]), 'holds a step without a Name and a Type (Steps[0])'],
  ])('reports %j as one that %s', (definition, problem) => {
    expect(readPipeline(definition)).toEqual({ tasks: [], problem });
  });

  test.each([
    [undefined, "holds the Condition step 'C', whose Arguments are no object"],
    [unknown, "holds the Condition step 'C', whose Arguments are not known: why"],
    [{ IfSteps: unknown }, "holds IfSteps of 'C' that are not known: why"],
    [{ IfSteps: {} }, "has no list of IfSteps of 'C'"],
    [{ ElseSteps: [{}] }, "holds a step without a Name and a Type (ElseSteps of 'C'[0])"],
  ])('reports a condition with the arguments %j as one that %s', (Arguments, problem) => {
    const read = readPipeline(pipeline([{ Name: 'C', Type: 'Condition', Arguments }]));
    expect(read.problem).toBe(problem);
    expect(read.tasks.map((t) => t.name)).toEqual(['C']);
  });

  test('reports nesting and length without end', () => {
    let nested = condition('C', [], []);
    for (let i = 0; i < 3000; i++) {
      nested = condition(`C${i}`, [], [nested]);
    }
    expect(readPipeline(pipeline([nested])).problem).toBe('nests more than 40 Condition steps in each other');
    expect(readPipeline(pipeline(Array.from({ length: 1001 }, (_, i) => step('Fail', `F${i}`)))).problem).toBe('has more than 1000 steps');
  });

  test('gives steps of one name names of their own', () => {
    expect(readPipeline(pipeline([step('Fail', 'F'), step('Fail', 'F')])).tasks.map((t) => t.name)).toEqual(['F', 'F #2']);
  });
});
