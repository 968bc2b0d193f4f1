import { App, Aspects, CfnResource, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnAgent } from 'aws-cdk-lib/aws-bedrock';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnModel } from 'aws-cdk-lib/aws-sagemaker';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { GovernanceTags } from '../../src/aspects/governance-tags';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { GovernancePolicy, PolicyProps } from '../../src/governance/policy';
import { RiskTier } from '../../src/governance/risk-tier';

const PROPS: PolicyProps = {
  organization: 'Example Bank',
  useCase: 'loan-scoring',
  owner: 'credit-ml@example.com',
  riskTier: RiskTier.HIGH,
  stage: DeploymentStage.PRODUCTION,
};
const EXPECTED = {
  'ai:organization': 'Example Bank',
  'ai:use-case': 'loan-scoring',
  'ai:owner': 'credit-ml@example.com',
  'ai:system-id': 'example-bank/loan-scoring',
  'ai:environment': 'production',
  'ai:risk-tier': 'high',
};

/** Tags of the only resource of a type, as a map. */
function tagsOf(stack: Stack, type = 'AWS::SNS::Topic', property = 'Tags'): { [key: string]: string } {
  const [resource] = Object.values<any>(Template.fromStack(stack).findResources(type));
  const tags = resource.Properties?.[property] ?? {};
  return Array.isArray(tags) ? Object.fromEntries(tags.map((t: any) => [t.Key, t.Value])) : tags;
}

function governed(props: Partial<PolicyProps> = {}, context: any = {}) {
  const app = new App({ context, analyticsReporting: false });
  GovernancePolicy.attach(app, { ...PROPS, ...props });
  GovernanceTags.applyTo(app);
  return { app, stack: new Stack(app, 'Stack') };
}

test('a resource gets what the policy states, and nothing for what it does not', () => {
  const { stack } = governed();
  new CfnTopic(stack, 'Topic');
  expect(tagsOf(stack)).toEqual(EXPECTED);
});

test('cost centre, intended use and impact assessment are tagged where the policy sets them', () => {
  const { stack } = governed({ costCenter: 'CC-1', intendedUse: 'Ranks applications', impactAssessment: 'FRIA-1', tagKeys: { costCenter: 'acme:cost' } });
  new CfnTopic(stack, 'Topic');
  expect(tagsOf(stack)).toEqual({ ...EXPECTED, 'acme:cost': 'CC-1', 'ai:intended-use': 'Ranks applications', 'ai:impact-assessment': 'FRIA-1' });
});

describe('every shape of tags', () => {
  test('a list', () => {
    const { stack } = governed();
    new CfnModel(stack, 'R', { executionRoleArn: 'arn' });
    expect(tagsOf(stack, 'AWS::SageMaker::Model')).toEqual(EXPECTED);
  });

  test('a map', () => {
    const { stack } = governed();
    new CfnParameter(stack, 'R', { type: 'String', value: 'x' });
    expect(tagsOf(stack, 'AWS::SSM::Parameter')).toEqual(EXPECTED);
  });

  test('a map that was tags: {…} in the L1', () => {
    const { stack } = governed();
    new CfnAgent(stack, 'R', { agentName: 'a', tags: { mine: 'x' } });
    expect(tagsOf(stack, 'AWS::Bedrock::Agent')).toEqual({ ...EXPECTED, mine: 'x' });
  });

  test('a property of another name', () => {
    const { stack } = governed();
    new CfnUserPool(stack, 'R');
    expect(tagsOf(stack, 'AWS::Cognito::UserPool', 'UserPoolTags')).toEqual(EXPECTED);
  });

  test('a list with propagation', () => {
    const { stack } = governed();
    new CfnAutoScalingGroup(stack, 'R', { minSize: '1', maxSize: '1' });
    expect(tagsOf(stack, 'AWS::AutoScaling::AutoScalingGroup')).toEqual(EXPECTED);
  });

  test('a raw resource has no tag manager and is left alone', () => {
    const { stack } = governed();
    new CfnResource(stack, 'R', { type: 'AWS::SNS::Topic' });
    expect(tagsOf(stack)).toEqual({});
  });
});

describe('a tag that the user wrote stays', () => {
  test('in the properties', () => {
    const { stack } = governed();
    new CfnTopic(stack, 'Topic', { tags: [{ key: 'ai:owner', value: 'somebody' }] });
    expect(tagsOf(stack)).toEqual({ ...EXPECTED, 'ai:owner': 'somebody' });
  });

  test('with Tags.of, even on the app and before the policy', () => {
    const app = new App();
    Tags.of(app).add('ai:owner', 'somebody');
    GovernancePolicy.attach(app, PROPS);
    GovernanceTags.applyTo(app);
    const stack = new Stack(app, 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)['ai:owner']).toBe('somebody');
  });

  test('as an override', () => {
    const { stack } = governed();
    new CfnTopic(stack, 'Topic').addPropertyOverride('Tags', [{ Key: 'only', Value: 'mine' }]);
    expect(tagsOf(stack)).toEqual({ only: 'mine' });
  });

  test('and one that the user removed stays away', () => {
    const { stack } = governed();
    Tags.of(new CfnTopic(stack, 'Topic')).remove('ai:owner');
    expect(tagsOf(stack)).not.toHaveProperty('ai:owner');
  });
});

describe('the nearest policy', () => {
  test('gives the tags', () => {
    const { app, stack } = governed();
    const inner = new Stack(app, 'Inner');
    GovernancePolicy.attach(inner, { useCase: 'fraud', owner: 'fraud@example.com' });
    new CfnTopic(stack, 'Topic');
    new CfnTopic(inner, 'Topic');
    expect(tagsOf(stack)).toEqual(EXPECTED);
    expect(tagsOf(inner)).toEqual({ ...EXPECTED, 'ai:use-case': 'fraud', 'ai:owner': 'fraud@example.com', 'ai:system-id': 'example-bank/fraud' });
  });

  test('gives them once, even if the aspect was added to both scopes', () => {
    const { app } = governed();
    const inner = new Stack(app, 'Inner');
    GovernancePolicy.attach(inner, { owner: 'fraud@example.com' });
    GovernanceTags.applyTo(inner);
    new CfnTopic(inner, 'Topic');
    expect(tagsOf(inner)).toEqual({ ...EXPECTED, 'ai:owner': 'fraud@example.com' });
  });

  test('is not there: nothing is tagged', () => {
    const app = new App();
    GovernanceTags.applyTo(app);
    const stack = new Stack(app, 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)).toEqual({});
  });
});

describe('borders', () => {
  test('a Stage that is made after the policy is tagged', () => {
    const { app } = governed();
    const stack = new Stack(new Stage(app, 'Prod'), 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)).toEqual(EXPECTED);
  });

  test('a Stage in a Stage is tagged', () => {
    const { app } = governed();
    const stack = new Stack(new Stage(new Stage(app, 'Outer'), 'Inner'), 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)).toEqual(EXPECTED);
  });

  test('a Stage beside the configured one is left alone', () => {
    const app = new App();
    const [prod, other] = [new Stage(app, 'Prod'), new Stage(app, 'Other')];
    GovernancePolicy.attach(prod, PROPS);
    GovernanceTags.applyTo(prod);
    const [tagged, bare] = [prod, other].map((stage) => new Stack(stage, 'Stack'));
    [tagged, bare].forEach((stack) => new CfnTopic(stack, 'Topic'));
    expect(tagsOf(tagged)).toEqual(EXPECTED);
    expect(tagsOf(bare)).toEqual({});
  });

  test('a Stage that is configured by itself is tagged from its own policy', () => {
    const { app } = governed({ stage: DeploymentStage.TEST });
    const stage = new Stage(app, 'Prod');
    GovernancePolicy.attach(stage, { stage: DeploymentStage.PRODUCTION });
    const stack = new Stack(stage, 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)['ai:environment']).toBe('production');
  });

  test('a nested stack is tagged', () => {
    const { stack } = governed();
    const nested = new NestedStack(stack, 'Nested');
    new CfnTopic(nested, 'Topic');
    expect(tagsOf(nested)).toEqual(EXPECTED);
  });

  test('what another aspect adds is tagged', () => {
    const { stack } = governed({}, { '@aws-cdk/core:aspectStabilization': true });
    const bucket = new CfnBucket(stack, 'Bucket');
    Aspects.of(stack).add({ visit: (node) => node === bucket && !stack.node.tryFindChild('Late') && void new CfnTopic(stack, 'Late') });
    expect(tagsOf(stack)).toEqual(EXPECTED);
  });

  test('synthesizing twice tags once', () => {
    const { app } = governed();
    const stack = new Stack(new Stage(app, 'Prod'), 'Stack');
    new CfnTopic(stack, 'Topic');
    const [first, second] = [app.synth({ force: true }), app.synth({ force: true })].map((a) => a.getNestedAssembly('assembly-Prod').stacks[0].template);
    expect(second).toEqual(first);
    expect(first.Resources.Topic.Properties.Tags).toHaveLength(6);
  });

  test('stacks are tagged as Tags.of does: unless the app asks for explicit stack tags', () => {
    const stackTags = (context?: any) => {
      const { app, stack } = governed({}, context);
      new CfnTopic(stack, 'Topic');
      return app.synth().stacks[0].tags;
    };
    expect(stackTags()).toEqual(EXPECTED);
    expect(stackTags({ '@aws-cdk/core:explicitStackTags': true })).toEqual({});
  });

  test('a Stage of an app without governance is synthesized as ever', () => {
    governed();
    const stage = new Stage(new App(), 'Prod');
    const stack = new Stack(stage, 'Stack');
    new CfnTopic(stack, 'Topic');
    expect(tagsOf(stack)).toEqual({});
    expect(Aspects.of(stage).all).toEqual([]);
  });

  test('Stage.synth is hooked once, however many apps are governed', () => {
    governed();
    const hooked = Stage.prototype.synth;
    governed();
    expect(Stage.prototype.synth).toBe(hooked);
  });
});
