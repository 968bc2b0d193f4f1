import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { ApprovedModel } from '../../../src/constructs/model-endpoint/approved-model';
import { GovernedModelGroup, GovernedModelGroupProps } from '../../../src/constructs/model-group/governed-model-group';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { RiskTier } from '../../../src/governance/risk-tier';
import { runWorkflow } from '../training-job/run-workflow';
import { plain } from '../training-job/training-app';

const PACKAGES = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans';
const RULE = 'AWS::Events::Rule';

function group(props: Partial<GovernedModelGroupProps> = { recordApprovals: true }, app = new App()) {
  const stack = new Stack(app, 'Training', { env: { account: '111122223333', region: 'eu-west-1' } });
  return { app, stack, models: new GovernedModelGroup(stack, 'Models', { intendedUse: 'Ranks', modelPackageGroupName: 'loans', ...props }) };
}

const record = (change: any = {}) => ({
  detail: {
    eventTime: '2026-11-25T09:00:00Z',
    userIdentity: { arn: 'arn:aws:sts::111122223333:assumed-role/Risk/alice' },
    requestParameters: { modelApprovalStatus: 'Approved', modelPackageArn: `${PACKAGES}/7` },
    ...change,
  },
});

const definitionOf = ({ stack }: { stack: Stack }) => {
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
  const text = machine.Properties.DefinitionString;
  return JSON.parse(typeof text === 'string' ? text : text['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : 'aws')).join(''));
};

describe('an approval in a group', () => {
  test('is recorded where the risk tier is high', () => {
    const app = new App();
    GovernancePolicy.attach(app, { organization: 'Bank', useCase: 'loans', owner: 'o@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST });
    expect(group({}, app).models.approvedVersionParameterName).toBe('/governed-ai/loans/approved-version');
    Template.fromStack(group({}).stack).resourceCountIs(RULE, 0);
  });

  test('is noticed by its CloudTrail record, of versions of this group and no other, and only if it succeeded', () => {
    Template.fromStack(group().stack).hasResourceProperties(RULE, {
      EventPattern: {
        source: ['aws.sagemaker'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['sagemaker.amazonaws.com'],
          eventName: ['UpdateModelPackage'],
          errorCode: [{ exists: false }],
          requestParameters: {
            modelApprovalStatus: ['Approved'],
            modelPackageArn: [{ prefix: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sagemaker:eu-west-1:111122223333:model-package/loans/']] } }],
          },
        },
      },
    });
  });

  test('is kept with who and when, and told to who deploys', async () => {
    const run = await runWorkflow(definitionOf(group()), () => ({}), { input: record() });
    expect(run.requests.map(({ resource, arguments: request }) => [resource, request])).toEqual([
      ['aws-sdk:ssm:putParameter', {
        Name: '/governed-ai/loans/approved-version', Value: '7', Type: 'String', Overwrite: true,
        Description: 'Approved by arn:aws:sts::111122223333:assumed-role/Risk/alice at 2026-11-25T09:00:00Z',
      }],
      ['events:putEvents', {
        Entries: [{
          Source: 'governed-ai.model-group', DetailType: 'Model Approved', EventBusName: 'default',
          Detail: {
            modelPackageGroupName: 'loans', modelPackageArn: `${PACKAGES}/7`, version: '7',
            approvedBy: 'arn:aws:sts::111122223333:assumed-role/Risk/alice', approvedAt: '2026-11-25T09:00:00Z',
          },
        }],
      }],
    ]);
  });

  test.each([`${PACKAGES}/`, `${PACKAGES}/7a`, `${PACKAGES}/-7`, `${PACKAGES}/0`, PACKAGES])('fails and keeps nothing if the package is %s', async (modelPackageArn) => {
    const run = await runWorkflow(definitionOf(group()), () => ({}), { input: record({ requestParameters: { modelPackageArn } }) });
    expect(run).toMatchObject({ error: 'NoVersion', requests: [] });
  });

  test('tries again to keep it, and tells nobody before it is kept', async () => {
    let attempts = 0;
    const run = await runWorkflow(definitionOf(group()), (resource) => {
      attempts += resource.includes('ssm') ? 1 : 0;
      if (resource.includes('ssm')) {
        throw new Error('throttled');
      }
      return {};
    }, { input: record() });
    expect(attempts).toBe(5);
    expect(run.requests.map(({ resource }) => resource)).not.toContain('events:putEvents');
  });

  test('is recorded by a role that writes one parameter and sends events under one name', () => {
    const policies = Object.entries(Template.fromStack(group().stack).findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('ModelsApprovalsPolicy'));
    expect(policies.flatMap(([, policy]) => plain(policy.Properties.PolicyDocument.Statement))).toEqual([
      { Effect: 'Allow', Action: 'ssm:PutParameter', Resource: 'arn:${AWS::Partition}:ssm:eu-west-1:111122223333:parameter/governed-ai/loans/approved-version' },
      {
        Effect: 'Allow', Action: 'events:PutEvents', Resource: 'arn:${AWS::Partition}:events:eu-west-1:111122223333:event-bus/default',
        Condition: { StringEquals: { 'events:source': 'governed-ai.model-group' } },
      },
    ]);
  });

  test('starts what deploys', () => {
    const { stack, models } = group();
    models.onApproved('Deploy', { target: new SnsTopic(new Topic(stack, 'Topic')) });
    Template.fromStack(stack).hasResourceProperties(RULE, {
      EventPattern: { source: ['governed-ai.model-group'], 'detail-type': ['Model Approved'], detail: { modelPackageGroupName: ['loans'] } },
      Targets: [Match.objectLike({ Arn: { Ref: Match.stringLikeRegexp('^Topic') } })],
    });
  });

  test('fails to start anything if it is not recorded', () => {
    expect(() => group({}).models.onApproved('Deploy')).toThrow("approvals of this group are not recorded, so nobody would be told of one: set recordApprovals (at 'Training/Models')");
  });
});

describe('the model that was approved last', () => {
  test('is the version that the parameter holds when the stack is deployed', () => {
    const { app, models } = group();
    const serving = new Stack(app, 'Serving', { env: { account: '111122223333', region: 'eu-west-1' } });
    const model = ApprovedModel.fromGroup(serving, models);
    const [[id, parameter]] = Object.entries(Template.fromStack(serving).findParameters('*', { Type: 'AWS::SSM::Parameter::Value<String>' }));
    expect(parameter.Default).toBe('/governed-ai/loans/approved-version');
    expect(serving.resolve(model.modelPackageArn)['Fn::Join'][1]).toEqual(['arn:', { Ref: 'AWS::Partition' }, ':sagemaker:eu-west-1:111122223333:model-package/loans/', { Ref: id }]);
  });

  test('may be one of a group that is deployed elsewhere', () => {
    const serving = new Stack(new App(), 'Serving');
    const models = GovernedModelGroup.fromModelPackageGroupArn(serving, 'Models', 'arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/loans');
    expect(JSON.stringify(serving.resolve(ApprovedModel.fromGroup(serving, models).modelPackageArn))).toContain(`${PACKAGES}/`);
  });

  test('fails in the stack of the group, where nothing is approved yet', () => {
    const { stack, models } = group();
    expect(() => ApprovedModel.fromGroup(stack, models)).toThrow(
      "what serves the model is in Training, the stack of the group Training/Models: nothing is approved before the group is there, so put it into a stack of its own, deployed later (at 'Training')",
    );
  });

  test('fails if the group does not record approvals', () => {
    const { app, models } = group({});
    expect(() => ApprovedModel.fromGroup(new Stack(app, 'Serving'), models)).toThrow('group Training/Models does not record approvals');
  });

  test('fails if only the deployment knows the name of the group', () => {
    const { app, models } = group();
    const serving = new Stack(app, 'Serving');
    const again = GovernedModelGroup.fromModelPackageGroupArn(serving, 'Again', models.modelPackageGroupArn);
    expect(() => ApprovedModel.fromGroup(serving, again)).toThrow('the name of the group Serving/Again is known only at deployment');
  });
});
