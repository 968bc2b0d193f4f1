import { Stack, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { configure, ENCRYPTED, ids, synthesize, testApp, testPack, testRule, VERSIONED } from './support';
import { GovernanceAnnotations } from '../../src/aspects/governance-annotations';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { Enforcement } from '../../src/governance/enforcement';
import { RiskTier } from '../../src/governance/risk-tier';
import { Check } from '../../src/rules/check';
import { RuleParameter } from '../../src/rules/rule-parameter';
import { AiGovernanceChecks } from '../../src/validation/ai-governance-checks';
import { Governance } from '../../src/validation/governance';

const KMS = { encryption: s3.BucketEncryption.KMS_MANAGED, versioned: true };
const POLICY = { organization: 'Example Bank', useCase: 'x', owner: 'a@example.com', riskTier: RiskTier.LIMITED, stage: DeploymentStage.TEST };

describe('nothing is switched off in silence', () => {
  const bad = (app: ReturnType<typeof testApp>, id = 'Data') => new s3.CfnBucket(new Stack(app, id), 'Bucket');

  test('a second AiGovernanceChecks takes nothing from the first', () => {
    const app = testApp();
    const first = new AiGovernanceChecks(app, { packs: [testPack(ENCRYPTED)] });
    bad(app);
    new AiGovernanceChecks(app, { packs: [testPack(VERSIONED)] });

    expect(first.validateScope(app).violations.map((v) => v.ruleName)).toEqual(['TestBucketEncrypted']);
  });

  test('fails where two AiGovernanceChecks give a parameter different values', () => {
    const app = testApp();
    new AiGovernanceChecks(app, { parameters: { approvedImageRegistries: ['a'] } });

    expect(() => new AiGovernanceChecks(app, { parameters: { approvedImageRegistries: ['b'] } })).toThrow("parameter 'approvedImageRegistries' differs");
  });

  test('a nested policy adds the rules of a pack that has the name of an outer one', () => {
    const app = testApp();
    configure(app, { packs: [testPack(VERSIONED)] });
    const stack = new Stack(app, 'Data');
    Governance.configure(stack, { packs: [testPack(VERSIONED).adding([ENCRYPTED])] });
    new s3.CfnBucket(stack, 'Bucket');

    expect(ids(synthesize(app).findings)).toEqual(['TestBucketEncrypted', 'TestBucketVersioned']);
  });

  test('fails where a nested policy answers what a rule of the outer one asks', () => {
    const asking = testRule({ id: 'TestParametric', condition: Check.oneOf('BucketName', RuleParameter.named('names', ['strict'])) });
    const app = testApp();
    configure(app, { packs: [testPack(asking)] });

    expect(() => Governance.configure(new Stack(app, 'Data'), { parameters: { names: ['anything'] } }))
      .toThrow("parameter 'names' is read by TestParametric, a rule of the policy at the app");
  });

  test('an acknowledgement somewhere does not let annotated findings pass', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED, VERSIONED)] });
    GovernanceAnnotations.applyTo(app);
    bad(app);
    const other = new s3.CfnBucket(new Stack(app, 'Other'), 'Bucket', { bucketEncryption: { serverSideEncryptionConfiguration: [{}] } });
    Validations.of(other).acknowledge({ id: 'AiGovernance::TestBucketVersioned', reason: 'rebuilt nightly' });

    expect(synthesize(app).passed).toBe(false);
  });

  test('each waiver is judged by the clock of its own policy', () => {
    const app = testApp();
    const policy = { ...POLICY, packs: [testPack(ENCRYPTED)] };
    Governance.configure(new Stack(app, 'Past'), { ...policy, clock: '2020-01-01' });
    const stack = new Stack(app, 'Present');
    const governance = Governance.configure(stack, { ...policy, clock: '2026-11-23' });
    governance.waive(new s3.CfnBucket(stack, 'Bucket'), {
      rule: 'TestBucketEncrypted', reason: 'Public data, nothing confidential', owner: 'a@example.com', ticket: 'T-1', approvedBy: ['b@example.com'],
      expires: '2020-02-01',
    });

    expect(ids(synthesize(app).findings)).toEqual(['TestBucketEncrypted', 'WaiverExpired']);
  });

  test('a policy on a stack judges the app as a whole too', () => {
    const app = testApp();
    const stack = new Stack(app, 'Data');
    const needsTopic = testRule({ id: 'TestAppHasTopic', appliesTo: ['AWS::CDK::App'], condition: Check.appHas('AWS::SNS::Topic') });
    Governance.configure(stack, { ...POLICY, packs: [testPack(needsTopic)] });

    expect(ids(synthesize(app).findings)).toEqual(['TestAppHasTopic']);
  });

  test('no mode of enforcement softens a rule that may not be waived', () => {
    const app = testApp();
    configure(app, { packs: [testPack(testRule({ id: 'TestNeverWaived', waivable: false }))], enforcement: [{ mode: Enforcement.REPORT }] });
    bad(app);

    expect(synthesize(app).findings).toMatchObject([{ ruleName: 'TestNeverWaived', severity: 'fatal' }]);
  });

  test('the evidence says which clock judged', () => {
    const app = testApp();
    configure(app, { clock: '2020-01-01' });
    bad(app);

    expect(synthesize(app).evidence).toMatchObject({
      judgedOn: '2020-01-01', clock: { source: 'configured', day: '2020-01-01' }, policies: [{ clock: { source: 'configured' } }],
    });
  });

  test('what belongs to the app as a whole is reported once, however many environments it has', () => {
    const app = testApp();
    const governance = configure(app);
    for (const region of ['eu-west-1', 'eu-central-1']) {
      new s3.Bucket(new Stack(app, region, { env: { account: '111111111111', region } }), 'Bucket', KMS);
    }
    governance.waive(app, { rule: 'NoSuchRule', reason: 'A rule that does not exist', owner: 'a', ticket: 'T', approvedBy: ['b'], expires: '2027-01-01' });

    const { findings } = synthesize(app);

    expect(findings).toMatchObject([{ ruleName: 'WaiverForUnknownRule', constructPath: '' }]);
  });
});
