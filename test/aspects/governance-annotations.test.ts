import { CfnParameter, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { IConstruct } from 'constructs';
import { GovernanceAnnotations } from '../../src/aspects/governance-annotations';
import { Check } from '../../src/rules/check';
import { configure, ENCRYPTED, synthesize, testApp, testPack, testRule, VERSIONED } from '../validation/support';

function build() {
  const app = testApp();
  configure(app, { packs: [testPack(ENCRYPTED, VERSIONED, testRule({ id: 'TestNeedsTopic', condition: Check.appHas('AWS::SNS::Topic') }))] });
  GovernanceAnnotations.applyTo(app);
  return app;
}

/** The annotations of a construct, as the command line reads them from the assembly: errors stop it. */
function annotations(construct: IConstruct, type: 'error' | 'warning'): string[] {
  return construct.node.metadata.filter((entry) => entry.type === `aws:cdk:${type}`).map((entry) => String(entry.data));
}

const NOT_MET = expect.stringContaining('Title of TestBucketEncrypted. Not met: BucketEncryption is not set.');

test('reports a finding as an error on the construct, and a low one as a warning', () => {
  const app = build();
  const bucket = new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');
  synthesize(app);

  expect(annotations(bucket, 'error')).toEqual([NOT_MET]);
  expect(annotations(bucket, 'warning')).toEqual([expect.stringContaining('TestBucketVersioned')]);
});

test('reports nothing twice: what is annotated stands in the evidence, and the report only says that it stops', () => {
  const app = build();
  new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');
  new CfnResource(new Stack(app, 'Other'), 'Topic', { type: 'AWS::SNS::Topic' });

  const { findings, evidence } = synthesize(app);

  expect(findings).toMatchObject([{ ruleName: 'FindingsAnnotated', severity: 'fatal', description: expect.stringMatching(/^1 finding that stops/) }]);
  expect(evidence.summary.verdicts.NON_COMPLIANT).toBe(2);
});

test('leaves to the validator what only the whole app tells, and what cannot be verified', () => {
  const app = build();
  const stack = new Stack(app, 'Data');
  const bucket = new s3.CfnBucket(stack, 'Bucket', { versioningConfiguration: { status: 'Enabled' } });
  bucket.addPropertyOverride('BucketEncryption', { Ref: new CfnParameter(stack, 'Encryption').logicalId });

  const { findings } = synthesize(app);

  expect(annotations(bucket, 'error')).toEqual([]);
  expect(findings.map((f) => f.ruleName)).toEqual(['TestBucketEncrypted', 'TestNeedsTopic']);
});

test('reports what stands in a Stage', () => {
  const app = build();
  const bucket = new s3.CfnBucket(new Stack(new Stage(app, 'Prod'), 'Data'), 'Bucket');
  synthesize(app);

  expect(annotations(bucket, 'error')).toEqual([NOT_MET]);
});
