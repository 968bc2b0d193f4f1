import { App, CfnParameter, Stack, Stage } from 'aws-cdk-lib';
import * as bedrock from 'aws-cdk-lib/aws-bedrock';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { intrinsic, shown, templateText } from './template-text';
import { readPipeline, readStateMachine } from '../../../src/evaluation/embedded/definitions';
import { parseJsonText } from '../../../src/evaluation/embedded/json-text';
import { substituteText } from '../../../src/evaluation/embedded/substitutions';
import { Token } from '../../../src/evaluation/token';

/** The properties of the only resource of a type in a stack of its own. */
function synthesized(type: string, build: (stack: Stack) => void): any {
  const stage = new Stage(new App(), 'Stage');
  build(new Stack(stage, 'Stack'));
  const { Resources } = stage.synth().stacks[0].template;
  return (Object.values(Resources) as any[]).find((resource) => resource.Type === type).Properties;
}

function machineOf(build: (stack: Stack) => sfn.IChainable, props: Partial<sfn.StateMachineProps> = {}): Map<string, any> {
  const { DefinitionString } = synthesized('AWS::StepFunctions::StateMachine', (stack) => {
    new sfn.StateMachine(stack, 'Machine', { ...props, definitionBody: sfn.DefinitionBody.fromChainable(build(stack)) });
  });
  const parsed = parseJsonText(templateText(DefinitionString));
  expect(parsed.problem).toBeUndefined();
  const read = readStateMachine(parsed.value);
  expect(read.problem).toBeUndefined();
  return new Map(read.tasks.map((task) => [task.name, task]));
}

describe('a state machine that aws-cdk-lib makes', () => {
  test('shows the whole request of SageMakerCreateTrainingJob', () => {
    const train = machineOf((stack) => new tasks.SageMakerCreateTrainingJob(stack, 'Train', {
      trainingJobName: sfn.JsonPath.stringAt('$$.Execution.Name'),
      algorithmSpecification: { trainingImage: tasks.DockerImage.fromRegistry('registry/image@sha256:0123') },
      inputDataConfig: [{ channelName: 'train', dataSource: { s3DataSource: { s3Location: tasks.S3Location.fromBucket(new s3.Bucket(stack, 'Data'), 'train/') } } }],
      outputDataConfig: { s3OutputLocation: tasks.S3Location.fromJsonExpression('$.output'), encryptionKey: new kms.Key(stack, 'Key') },
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
    })).get('Train');

    expect([train.service, train.action, train.pattern, train.type]).toEqual(['sagemaker', 'createTrainingJob', 'sync', 'AWS::SageMaker::TrainingJob']);
    expect(shown(train.resource)).toBe('arn:<{"Ref":"AWS::Partition"}>:states:::sagemaker:createTrainingJob.sync');
    const { TrainingJobName, AlgorithmSpecification, InputDataConfig, OutputDataConfig, ResourceConfig, EnableNetworkIsolation } = train.properties;
    expect(TrainingJobName).toMatchObject({ isSet: false });
    expect(AlgorithmSpecification.TrainingImage).toBe('registry/image@sha256:0123');
    expect(shown(InputDataConfig[0].DataSource.S3DataSource.S3Uri)).toMatch(/^https:\/\/s3\..*"Data[0-9A-F]+".*\/train\/$/);
    expect(OutputDataConfig.S3OutputPath).toMatchObject({ isSet: false });
    expect(shown(OutputDataConfig.KmsKeyId)).toMatch(/^<\{"Fn::GetAtt":\["Key[0-9A-F]+","Arn"\]\}>$/);
    expect(ResourceConfig).toEqual({ InstanceCount: 1, InstanceType: 'ml.m4.xlarge', VolumeSizeInGB: 10 });
    expect(EnableNetworkIsolation).toBeUndefined();
  });

  test('shows the request of a CustomState in JSONata, with what it refers to', () => {
    const train = machineOf((stack) => {
      const bucket = new s3.Bucket(stack, 'Data');
      return new sfn.CustomState(stack, 'Train', {
        stateJson: {
          Type: 'Task',
          Resource: `arn:${stack.partition}:states:::sagemaker:createTrainingJob.sync`,
          Arguments: {
            TrainingJobName: '{% $states.context.Execution.Name %}',
            EnableNetworkIsolation: true,
            ResourceConfig: { InstanceCount: new CfnParameter(stack, 'Count', { type: 'Number' }).valueAsNumber },
            OutputDataConfig: { KmsKeyId: new kms.Key(stack, 'Key').keyArn, S3OutputPath: `{% 's3://${bucket.bucketName}/' & $states.input.run & '/model' %}` },
          },
          End: true,
        },
      });
    }, { queryLanguage: sfn.QueryLanguage.JSONATA }).get('Train');

    expect([train.pattern, train.type]).toEqual(['sync', 'AWS::SageMaker::TrainingJob']);
    expect(train.properties.EnableNetworkIsolation).toBe(true);
    expect(train.properties.TrainingJobName).toMatchObject({ isSet: false });
    expect(train.properties.ResourceConfig.InstanceCount).toEqual(intrinsic({ Ref: 'Count' }));
    expect(shown(train.properties.OutputDataConfig.KmsKeyId)).toContain('"Arn"');
    expect(shown(train.properties.OutputDataConfig.S3OutputPath)).toMatch(/^s3:\/\/<\{"Ref":"Data[0-9A-F]+"\}>\/<a value decided at run time>\/model$/);
  });

  test('shows AWS SDK calls in both query languages', () => {
    const found = machineOf((stack) => {
      const bucket = new s3.Bucket(stack, 'Data');
      const json = tasks.CallAwsService.jsonPath(stack, 'Register', {
        service: 'sagemaker', action: 'createModelPackage', iamResources: ['*'],
        parameters: { ModelApprovalStatus: 'PendingManualApproval', SourceUri: sfn.JsonPath.format('s3://{}/{}', bucket.bucketName, sfn.JsonPath.stringAt('$.model')) },
      });
      return json.next(tasks.CallAwsService.jsonata(stack, 'Import', {
        service: 'bedrock', action: 'createModelImportJob', iamResources: ['*'], parameters: { JobName: '{% $uuid() %}', ImportedModelKmsKeyId: 'key' },
      }));
    });

    expect(found.get('Register')).toMatchObject({ service: 'sagemaker', action: 'createModelPackage', pattern: '', type: 'AWS::SageMaker::ModelPackage' });
    expect(found.get('Register').properties.ModelApprovalStatus).toBe('PendingManualApproval');
    expect(shown(found.get('Register').properties.SourceUri)).toMatch(/^s3:\/\/<\{"Ref":"Data[0-9A-F]+"\}>\/<a value decided at run time>$/);
    expect(found.get('Import')).toMatchObject({ type: 'AWS::Bedrock::ModelImportJob', properties: { ImportedModelKmsKeyId: 'key' } });
  });

  test('shows tasks in Map and Parallel states, functions and approvals', () => {
    const found = machineOf((stack) => {
      const code = new lambda.Function(stack, 'Code', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = 0') });
      const invoke = new tasks.BedrockInvokeModel(stack, 'Ask', {
        model: bedrock.FoundationModel.fromFoundationModelId(stack, 'Model', bedrock.FoundationModelIdentifier.ANTHROPIC_CLAUDE_V2_1),
        guardrail: tasks.Guardrail.enable('arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc123', 2),
        body: sfn.TaskInput.fromObject({ prompt: 'hello' }),
      });
      const approve = tasks.SqsSendMessage.jsonPath(stack, 'Approve', {
        queue: new sqs.Queue(stack, 'Queue'), integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN, messageBody: sfn.TaskInput.fromObject({ Token: sfn.JsonPath.taskToken }),
      });
      return new sfn.Parallel(stack, 'Both').branch(new sfn.Map(stack, 'Each').itemProcessor(invoke)).branch(new tasks.LambdaInvoke(stack, 'Call', { lambdaFunction: code }), approve);
    });

    expect([...found.keys()]).toEqual(['Both/Branch0/Each/Ask', 'Both/Branch1/Call', 'Both/Branch2/Approve']);
    expect(found.get('Both/Branch0/Each/Ask')).toMatchObject({
      type: 'AWS::Bedrock::ModelInvocation', properties: { GuardrailIdentifier: 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc123', GuardrailVersion: '2' },
    });
    expect(found.get('Both/Branch1/Call')).toMatchObject({ service: 'lambda', action: 'invoke', type: undefined });
    expect(found.get('Both/Branch2/Approve')).toMatchObject({ service: 'sqs', pattern: 'waitForTaskToken' });
  });

  test('shows what definitionSubstitutions put into a definition', () => {
    const { DefinitionString, DefinitionSubstitutions } = synthesized('AWS::StepFunctions::StateMachine', (stack) => {
      new sfn.StateMachine(stack, 'Machine', {
        definitionBody: sfn.DefinitionBody.fromString(JSON.stringify({
          StartAt: 'T', States: { T: { Type: 'Task', End: true, Resource: 'arn:aws:states:::sagemaker:createTrainingJob', Parameters: { OutputDataConfig: { KmsKeyId: '${Key}' } } } },
        })),
        definitionSubstitutions: { Key: new kms.Key(stack, 'Key').keyArn },
      });
    });
    const parts = substituteText(templateText(DefinitionString), { Key: intrinsic(DefinitionSubstitutions.Key) });
    expect(shown(readStateMachine(parseJsonText(parts).value).tasks[0].properties.OutputDataConfig.KmsKeyId)).toContain('"Arn"');
  });
});

describe('a SageMaker pipeline that aws-cdk-lib makes', () => {
  test('shows its steps with what they refer to', () => {
    const { PipelineDefinition } = synthesized('AWS::SageMaker::Pipeline', (stack) => {
      const key = new kms.Key(stack, 'Key');
      new sagemaker.CfnPipeline(stack, 'Pipeline', {
        pipelineName: 'scoring',
        roleArn: 'arn:aws:iam::111122223333:role/pipeline',
        pipelineDefinition: {
          PipelineDefinitionBody: stack.toJsonString({
            Version: '2020-12-01',
            Parameters: [{ Name: 'Status', Type: 'String', DefaultValue: 'PendingManualApproval' }],
            Steps: [
              { Name: 'Train', Type: 'Training', Arguments: { OutputDataConfig: { KmsKeyId: key.keyArn }, EnableNetworkIsolation: true } },
              { Name: 'Register', Type: 'RegisterModel', Arguments: { ModelApprovalStatus: { Get: 'Parameters.Status' }, ModelPackageGroupName: { Get: 'Steps.Train.TrainingJobName' } } },
            ],
          }),
        },
      });
    });
    const { tasks: steps, problem } = readPipeline(parseJsonText(templateText(PipelineDefinition.PipelineDefinitionBody)).value);
    expect(problem).toBeUndefined();
    expect(steps.map((task) => [task.name, task.type])).toEqual([['Train', 'AWS::SageMaker::TrainingJob'], ['Register', 'AWS::SageMaker::ModelPackage']]);
    expect(shown(steps[0].properties.OutputDataConfig.KmsKeyId)).toContain('"Arn"');
    expect(steps[1].properties.ModelApprovalStatus).toBe('PendingManualApproval');
    expect(steps[1].properties.ModelPackageGroupName).toBeInstanceOf(Token);
    expect(steps[1].upstream).toEqual(['Training']);
  });
});
