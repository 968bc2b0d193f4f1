import { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { configure, ENCRYPTED, ids, synthesize, testApp, testPack, testRule } from './support';

const WAIVER = {
  rule: 'TestBucketEncrypted',
  reason: 'Public reference data, nothing in it is confidential',
  owner: 'data-platform@example.com',
  ticket: 'RISK-981',
  approvedBy: ['ciso@example.com'],
  expires: '2027-06-30',
};

function build(waiver: Partial<typeof WAIVER> = {}, clock = '2026-11-23') {
  const app = testApp();
  const governance = configure(app, { packs: [testPack(ENCRYPTED, testRule({ id: 'TestNeverWaived', waivable: false }))], clock });
  const stack = new Stack(app, 'Data');
  const bucket = new s3.Bucket(stack, 'Waived', { encryption: s3.BucketEncryption.KMS_MANAGED });
  (bucket.node.defaultChild as s3.CfnBucket).addPropertyDeletionOverride('BucketEncryption');
  governance.waive(bucket, { ...WAIVER, ...waiver });
  return { app, governance, stack, bucket };
}

const own = (app: ReturnType<typeof build>['app']) => {
  const { findings, ...rest } = synthesize(app);
  return { ...rest, findings: findings.filter((f) => f.ruleName !== 'TestNeverWaived') };
};

test('a waiver excepts the construct and everything below it until its last day', () => {
  const { findings, evidence } = own(build().app);

  expect(findings).toEqual([]);
  expect(evidence.verdicts[0]).toMatchObject({ rule: 'TestBucketEncrypted', verdict: 'NON_COMPLIANT', exception: 'waived', ticket: 'RISK-981' });
  expect(evidence.waivers).toMatchObject([{ constructPath: 'Data/Waived', ...WAIVER, daysLeft: 219 }]);
});

test('reports a construct beside the waived one', () => {
  const { app, stack } = build();
  new s3.CfnBucket(stack, 'WaivedNot');

  expect(own(app).findings.map((f) => f.constructPath)).toEqual(['Data/WaivedNot']);
});

test('fails once it has expired, and the finding is back', () => {
  const { passed, findings, evidence } = own(build({}, '2027-07-01').app);

  expect(passed).toBe(false);
  expect(ids(findings)).toEqual(['TestBucketEncrypted', 'WaiverExpired']);
  expect(findings.find((f) => f.ruleName === 'WaiverExpired')).toMatchObject({ severity: 'fatal', constructPath: 'Data/Waived' });
  expect(evidence.waivers).toMatchObject([{ problem: 'WaiverExpired', daysLeft: -1 }]);
});

test('warns in the last thirty days', () => {
  const { findings } = own(build({}, '2027-06-01').app);

  expect(findings).toMatchObject([{ ruleName: 'WaiverExpiresSoon', severity: 'warning' }]);
  expect(findings[0].description).toContain('ends in 29 days');
});

test('fails for a rule that does not exist, and names the one that may be meant', () => {
  const { passed, findings } = own(build({ rule: 'TestBucketencrypted' }).app);

  expect(passed).toBe(false);
  expect(findings.find((f) => f.ruleName === 'WaiverForUnknownRule')?.description).toContain("did you mean 'TestBucketEncrypted'?");
});

test('fails for a rule that may not be waived', () => {
  const { passed, findings } = synthesize(build({ rule: 'TestNeverWaived' }).app);

  expect(passed).toBe(false);
  expect(ids(findings)).toContain('WaiverNotAllowed');
  expect(findings.find((f) => f.ruleName === 'TestNeverWaived')?.severity).toBe('fatal');
});

test('fails where it is written if it names no approver', () => {
  expect(() => build({ approvedBy: [] })).toThrow(/approvedBy.*names nobody.*Data\/Waived/);
});

test('fails outside the scope of the policy', () => {
  const { governance } = build();
  const inner = new Stack(testApp(), 'Elsewhere');

  expect(() => governance.waive(inner, WAIVER)).not.toThrow();
});
