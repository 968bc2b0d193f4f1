import { App, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EndpointApp } from './endpoint-app';
import { GovernedModelEndpoint } from '../../../src/constructs/model-endpoint/governed-model-endpoint';
import { StopControl } from '../../../src/constructs/model-endpoint/stop-control';
import { plain } from '../training-job/training-app';

const app = new EndpointApp();
const { endpoint } = app;
const operator = new Role(app.stack, 'Operator', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
const supervisor = new Role(app.stack, 'Supervisor', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
const caller = new Role(app.stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
endpoint.stopControl.grantStop(operator);
endpoint.stopControl.grantResume(supervisor);
endpoint.grantInvoke(caller);
const template = app.template;

const ARN = `arn:\${AWS::Partition}:sagemaker:\${AWS::Region}:\${AWS::AccountId}:endpoint/${endpoint.endpointName}`;
const SSM = 'arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}';

function statementsOf(role: string): any[] {
  return Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(`${role}DefaultPolicy`))
    .flatMap(([, policy]) => plain(policy.Properties.PolicyDocument.Statement));
}

const documents: any[] = Object.values(template.findResources('AWS::SSM::Document')).map((document: any) => plain(document.Properties));
const runbook = (start: string) => documents.find((document) => document.Name.startsWith(start));

describe('the endpoint', () => {
  test('names the control that stops it', () => {
    const [{ Properties }]: any[] = Object.values(template.findResources('AWS::SageMaker::Endpoint'));
    const { Value } = Properties.Tags.find((tag: any) => tag.Key === 'ai:stop-control');
    expect(template.findResources('AWS::SSM::Document')[Value.Ref].Properties.Name).toBe(`stop-${endpoint.endpointName}`);
  });
});

describe('the runbooks', () => {
  test('stop in their first step by one call that deletes nothing', () => {
    const { Content, DocumentType } = runbook('stop-');
    expect(DocumentType).toBe('Automation');
    expect(Content.mainSteps[0]).toMatchObject({
      action: 'aws:executeAwsApi',
      onFailure: 'Abort',
      inputs: { Service: 'sagemaker', Api: 'AddTags', ResourceArn: ARN, Tags: [{ Key: 'ai:stopped', Value: 'true' }] },
    });
  });

  test('take back exactly what was done', () => {
    expect(runbook('resume-').Content.mainSteps[0].inputs).toEqual({ Service: 'sagemaker', Api: 'DeleteTags', ResourceArn: ARN, TagKeys: ['ai:stopped'] });
  });

  test('record what serves, and cannot fail by that', () => {
    const steps = documents.flatMap((document) => document.Content.mainSteps.slice(1));
    expect(steps.map((step: any) => [step.inputs.Api, step.onFailure, step.isCritical])).toEqual([
      ['ListTags', 'Continue', false], ['DescribeEndpoint', 'Continue', false], ['ListTags', 'Continue', false], ['DescribeEndpoint', 'Continue', false],
    ]);
  });

  test('ask for a reason, and run under a role of their own', () => {
    documents.forEach(({ Content }) => {
      expect(Object.keys(Content.parameters)).toEqual(['Reason']);
      expect(Content.parameters.Reason.default).toBeUndefined();
    });
    expect(runbook('stop-').Content.assumeRole).not.toBe(runbook('resume-').Content.assumeRole);
  });

  test('change by a new version, and keep their names', () => {
    expect(documents.map(({ UpdateMethod }) => UpdateMethod)).toEqual(['NewVersion', 'NewVersion']);
    expect(documents.every(({ Name }) => /^[a-zA-Z0-9_.-]{3,128}$/.test(Name) && !/^(aws|amazon|amzn)/i.test(Name))).toBe(true);
  });
});

describe('the roles', () => {
  const looking = { Effect: 'Allow', Action: ['sagemaker:DescribeEndpoint', 'sagemaker:ListTags'], Resource: ARN };

  test('put this one tag on this endpoint', () => {
    expect(statementsOf('EndpointStopControlStopRole')).toEqual([
      {
        Effect: 'Allow',
        Action: 'sagemaker:AddTags',
        Resource: ARN,
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['ai:stopped'] }, Null: { 'aws:TagKeys': 'false' }, StringEquals: { 'aws:RequestTag/ai:stopped': 'true' } },
      },
      looking,
    ]);
  });

  test('take this one tag off this endpoint', () => {
    expect(statementsOf('EndpointStopControlResumeRole')).toEqual([
      { Effect: 'Allow', Action: 'sagemaker:DeleteTags', Resource: ARN, Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['ai:stopped'] }, Null: { 'aws:TagKeys': 'false' } } },
      looking,
    ]);
  });

  test('are trusted for runs of this account', () => {
    const trusts = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('EndpointStopControl'))
      .map(([, role]) => plain(role.Properties.AssumeRolePolicyDocument.Statement));
    expect(trusts).toHaveLength(2);
    trusts.forEach((trust) => expect(trust).toEqual([{
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'ssm.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '${AWS::AccountId}' }, ArnLike: { 'aws:SourceArn': `${SSM}:automation-execution/*` } },
    }]));
  });
});

describe('people', () => {
  test.each([['Operator', 'Stop'], ['Supervisor', 'Resume']])('as the %s may run %s and nothing else', (role, name) => {
    const id = Object.keys(template.findResources('AWS::SSM::Document')).find((logicalId) => logicalId.startsWith(`EndpointStopControl${name}`));
    expect(statementsOf(role)).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: expect.stringMatching(new RegExp(`^\\$\\{EndpointStopControl${name}Role\\w+\\.Arn\\}$`)),
        Condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
      },
      { Effect: 'Allow', Action: 'ssm:GetAutomationExecution', Resource: `${SSM}:automation-execution/*` },
      { Effect: 'Allow', Action: 'ssm:StartAutomationExecution', Resource: [`${SSM}:automation-definition/\${${id}}:*`, `${SSM}:document/\${${id}}`] },
    ]);
  });

  test('who may invoke are denied in every way while it is stopped', () => {
    expect(statementsOf('Caller')).toContainEqual({
      Effect: 'Deny',
      Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream'],
      Resource: expect.stringMatching(/^\$\{Endpoint\w+\}$/),
      Condition: { StringEquals: { 'aws:ResourceTag/ai:stopped': 'true' } },
    });
  });

  test('of other apps are denied as well', () => {
    const stack = new Stack(new App(), 'Other');
    const role = new Role(stack, 'Api', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    GovernedModelEndpoint.fromEndpointName(stack, 'Endpoint', 'loans').grantInvoke(role);
    expect(plain(stack.resolve((role.node.findChild('DefaultPolicy') as any).document.toJSON()).Statement)).toContainEqual(expect.objectContaining({ Effect: 'Deny' }));
  });

  test('of the whole organisation can be denied by a service control policy', () => {
    expect(StopControl.stopStatement().toStatementJson()).toEqual({
      Effect: 'Deny',
      Action: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/ai:stopped': 'true' } },
    });
  });
});
