import { App, Aws, Stack, Tags } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { governedTags, governedTemplate } from '../../src/governance/governed-tags';
import { GovernancePolicy } from '../../src/governance/policy';

function world() {
  const app = new App();
  const stack = new Stack(app, 'Stack');
  const governed = new Construct(stack, 'Governed');
  new CfnTopic(governed, 'Topic');
  return { app, stack, governed };
}
const tags = (stack: Stack): { [key: string]: string } =>
  Object.fromEntries((Object.values<any>(Template.fromStack(stack).findResources('AWS::SNS::Topic'))[0].Properties?.Tags ?? []).map((t: any) => [t.Key, t.Value]));

test('what a construct knows is tagged under the default keys where no policy holds', () => {
  const { stack, governed } = world();
  governedTags(governed, { purpose: 'Scoring', personalData: undefined });
  expect(tags(stack)).toEqual({ 'ai:purpose': 'Scoring' });
});

test('the organisation\'s keys are used where a policy holds', () => {
  const { app, stack, governed } = world();
  GovernancePolicy.attach(app, {
    organization: 'Example Bank', useCase: 'x', owner: 'o', riskTier: 'high' as any, stage: 'test' as any, tagKeys: { purpose: 'acme:purpose' },
  });
  governedTags(governed, { purpose: 'Scoring' });
  expect(tags(stack)).toEqual({ 'acme:purpose': 'Scoring' });
});

test('a tag of the scopes around does not change what the construct knows', () => {
  const { app, stack, governed } = world();
  Tags.of(app).add('ai:data-classification', 'public');
  governedTags(governed, { dataClassification: 'restricted' });
  Tags.of(stack).add('ai:data-classification', 'public');
  expect(tags(stack)).toEqual({ 'ai:data-classification': 'restricted' });
});

test('a tag that the user puts on the construct afterwards wins', () => {
  const { stack, governed } = world();
  governedTags(governed, { purpose: 'Scoring' });
  Tags.of(governed).add('ai:purpose', 'Audit');
  expect(tags(stack)).toEqual({ 'ai:purpose': 'Audit' });
});

test('the inner of two governed constructs stamps what it creates', () => {
  const { stack, governed } = world();
  const inner = new Construct(governed, 'Inner');
  new CfnTopic(inner, 'Topic', { topicName: 'inner' });
  governedTemplate(inner, 'GovernedInner', '2', {});
  governedTemplate(governed, 'GovernedOuter', '1', {});
  const stamp = (name: string, version: string) => Match.arrayWith([{ Key: 'ai:template', Value: name }, { Key: 'ai:template-version', Value: version }]);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'inner', Tags: stamp('GovernedInner', '2') });
  template.hasResourceProperties('AWS::SNS::Topic', { TopicName: Match.absent(), Tags: stamp('GovernedOuter', '1') });
});

test('a value that only the deployment knows is accepted', () => {
  const { stack, governed } = world();
  governedTags(governed, { datasetId: `loans-${Aws.ACCOUNT_ID}` });
  expect(tags(stack)['ai:dataset-id']).toEqual({ 'Fn::Join': ['', ['loans-', { Ref: 'AWS::AccountId' }]] });
});

test('fails for a value that tags do not accept, and names the construct', () => {
  const { governed } = world();
  expect(() => governedTags(governed, { purpose: 'R&D' })).toThrow(/^purpose 'R&D' holds '&', which tags do not accept: .* \(at 'Stack\/Governed'\)$/);
});

test('fails for a name that no rule knows', () => {
  const { governed } = world();
  expect(() => governedTags(governed, { purpos: 'x' } as any)).toThrow('tag name \'purpos\' is not known');
});
