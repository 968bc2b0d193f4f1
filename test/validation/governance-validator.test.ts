import { mkdtempSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { CfnCondition, CfnParameter, CfnResource, Fn, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { Construct } from 'constructs';
import { configure, ENCRYPTED, ids, synthesize, testApp, testPack, testRule, VERSIONED } from './support';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { Enforcement } from '../../src/governance/enforcement';
import { RiskTier } from '../../src/governance/risk-tier';
import { RulePack } from '../../src/packs/rule-pack';
import { Check } from '../../src/rules/check';
import { RuleParameter } from '../../src/rules/rule-parameter';
import { RuleLevel } from '../../src/rules/severity';
import { AiGovernanceChecks } from '../../src/validation/ai-governance-checks';
import { Governance } from '../../src/validation/governance';
import { GovernanceValidator } from '../../src/validation/governance-validator';

const KMS = { encryption: s3.BucketEncryption.KMS_MANAGED, versioned: true };

describe('what is judged', () => {
  test('a bucket that meets every rule passes and leaves evidence', () => {
    const app = testApp();
    configure(app);
    new s3.Bucket(new Stack(app, 'Data'), 'Bucket', KMS);

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings).toEqual([]);
    expect(evidence.summary.verdicts).toEqual({ COMPLIANT: 2, NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0 });
  });

  test('reports a key that an override removes after the L2 set it', () => {
    const app = testApp();
    configure(app);
    const bucket = new s3.Bucket(new Stack(app, 'Data'), 'Bucket', KMS);
    (bucket.node.defaultChild as s3.CfnBucket).addPropertyDeletionOverride('BucketEncryption');

    const { passed, findings } = synthesize(app);

    expect(passed).toBe(false);
    expect(findings).toMatchObject([{
      ruleName: 'TestBucketEncrypted', severity: 'error', constructPath: 'Data/Bucket/Resource', propertyPaths: ['Properties.BucketEncryption'],
    }]);
  });

  test('a raw override that sets the key is seen too', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const raw = new CfnResource(new Stack(app, 'Data'), 'Raw', { type: 'AWS::S3::Bucket' });
    raw.addOverride('Properties.BucketEncryption', { ServerSideEncryptionConfiguration: [{}] });

    expect(synthesize(app).findings).toEqual([]);
  });

  test('reports encryption that is off in one branch of an Fn::If, and names the branch', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const stack = new Stack(app, 'Data');
    const stage = new CfnParameter(stack, 'Env', { default: 'prod' });
    const isProd = new CfnCondition(stack, 'IsProd', { expression: Fn.conditionEquals(stage.valueAsString, 'prod') });
    const bucket = new s3.CfnBucket(stack, 'Bucket');
    bucket.addPropertyOverride('BucketEncryption', Fn.conditionIf(isProd.logicalId, { ServerSideEncryptionConfiguration: [{}] }, { Ref: 'AWS::NoValue' }));

    const [finding] = synthesize(app).findings;

    expect(finding.ruleName).toBe('TestBucketEncrypted');
    expect(finding.description).toContain("when Env is not 'prod'");
  });

  test('reports what an included template brings', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'legacy.json');
    writeFileSync(file, JSON.stringify({ Resources: { Legacy: { Type: 'AWS::S3::Bucket' } } }));
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    new CfnInclude(new Stack(app, 'Data'), 'Include', { templateFile: file });

    expect(synthesize(app).findings).toMatchObject([{ ruleName: 'TestBucketEncrypted', constructPath: 'Data/Include/Legacy' }]);
  });

  test('reports a nested stack in a Stage on the right construct', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const stack = new Stack(new Stage(app, 'Prod'), 'Data');
    new s3.CfnBucket(new NestedStack(stack, 'Inner'), 'Bucket');

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(false);
    expect(findings).toMatchObject([{ ruleName: 'TestBucketEncrypted', constructPath: 'Prod/Data/Inner/Bucket' }]);
    expect(evidence.verdicts).toMatchObject([{ resource: { stack: 'Prod/Data/Inner', constructPath: 'Prod/Data/Inner/Bucket' } }]);
  });

  test('judges stacks of different environments together and reports each once', () => {
    const linked = testRule({ id: 'TestBucketInList', condition: Check.appHas('AWS::SNS::Topic') });
    const app = testApp();
    configure(app, { packs: [testPack(linked, ENCRYPTED)] });
    new s3.CfnBucket(new Stack(app, 'Here', { env: { account: '111111111111', region: 'eu-west-1' } }), 'Bucket');
    new CfnResource(new Stack(app, 'There', { env: { account: '111111111111', region: 'us-east-1' } }), 'Topic', { type: 'AWS::SNS::Topic' });

    const { findings } = synthesize(app);

    expect(ids(findings)).toEqual(['TestBucketEncrypted']);
  });
});

describe('how verdicts count', () => {
  const unknown = (app = testApp()) => {
    const stack = new Stack(app, 'Data');
    const bucket = new s3.CfnBucket(stack, 'Bucket');
    bucket.addPropertyOverride('BucketEncryption', { Ref: new CfnParameter(stack, 'Encryption').logicalId });
    return app;
  };

  test('reports a parameter without a default as unknown, never as a pass', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const { passed, findings } = synthesize(unknown(app));

    expect(passed).toBe(true);
    expect(findings).toMatchObject([{ ruleName: 'TestBucketEncrypted', severity: 'warning', ruleMetadata: { verdict: 'UNKNOWN' } }]);
    expect(findings[0].description).toContain("parameter 'Encryption' has no default");
  });

  test.each([
    ['the risk tier is high', { riskTier: RiskTier.HIGH }],
    ['the stage is production', { stage: DeploymentStage.PRODUCTION }],
  ])('fails on unknown where %s', (_, props) => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)], ...props });
    const { passed, findings } = synthesize(unknown(app));

    expect(passed).toBe(false);
    expect(findings).toMatchObject([{ severity: 'error', ruleMetadata: { verdict: 'UNKNOWN' } }]);
  });

  test('a low severity warns and does not fail', () => {
    const app = testApp();
    configure(app, { packs: [testPack(VERSIONED)] });
    new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');

    const { passed, findings } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings).toMatchObject([{ ruleName: 'TestBucketVersioned', severity: 'warning' }]);
  });

  test('high-risk rules bind only where the tier is high, advisory ones only where the pack asks', () => {
    const high = testRule({ id: 'TestHighRisk', level: RuleLevel.HIGH_RISK });
    const advisory = testRule({ id: 'TestAdvisory', level: RuleLevel.ADVISORY });
    const found = (riskTier: RiskTier, pack = testPack(high, advisory)) => {
      const app = testApp();
      configure(app, { packs: [pack], riskTier });
      new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');
      return synthesize(app).findings.map(({ ruleName, severity }) => [ruleName, severity]);
    };

    expect(found(RiskTier.LIMITED)).toEqual([]);
    expect(found(RiskTier.HIGH)).toEqual([['TestHighRisk', 'error']]);
    expect(found(RiskTier.LIMITED, testPack(high, advisory).atLevel(RuleLevel.ADVISORY))).toEqual([['TestAdvisory', 'info'], ['TestHighRisk', 'error']]);
  });

  test('a rule that came after the version a pack is pinned to warns, even where it may not be waived, and stands in the evidence', () => {
    const recent = [testRule({ id: 'TestRecent', since: '1.1.0' }), testRule({ id: 'TestStrict', since: '1.1.0', waivable: false })];
    const app = testApp();
    configure(app, { packs: [RulePack.of('test', recent, '1.1.0').pinnedTo('1.0.0')] });
    new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings.map(({ ruleName, severity }) => [ruleName, severity])).toEqual([['TestRecent', 'warning'], ['TestStrict', 'warning']]);
    expect(evidence.packs).toEqual([{ name: 'test', version: '1.1.0', pin: '1.0.0', rules: 2 }]);
  });

  test.each([
    [Enforcement.REPORT, true, []],
    [Enforcement.WARN, true, ['warning']],
    [Enforcement.BLOCK, false, ['error']],
  ])('a pack in mode %s passes: %s', (mode, passes, severities) => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)], enforcement: [{ pack: 'test', stage: DeploymentStage.TEST, mode }] });
    new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(passes);
    expect(findings.map((f) => f.severity)).toEqual(severities);
    expect(evidence.summary.verdicts.NON_COMPLIANT).toBe(1);
  });

  test('a rule whose organisation value is unset is reported once, not per bucket', () => {
    const parametric = testRule({ id: 'TestParametric', condition: Check.oneOf('BucketName', RuleParameter.named('approvedNames')) });
    const app = testApp();
    configure(app, { packs: [testPack(parametric)] });
    const stack = new Stack(app, 'Data');
    new s3.CfnBucket(stack, 'One');
    new s3.CfnBucket(stack, 'Two');

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings).toMatchObject([{ ruleName: 'RuleNotConfigured', severity: 'info' }]);
    expect(findings[0].suggestedFix).toContain('approvedNames');
    expect(evidence.notConfigured).toEqual([{ rule: 'TestParametric', parameters: ['approvedNames'] }]);
  });
});

describe('acknowledgements', () => {
  test('one for the plugin and rule silences the finding and stands in the evidence as raw', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const bucket = new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');
    Validations.of(bucket).acknowledge({ id: 'AiGovernance::TestBucketEncrypted', reason: 'public data' });

    const { passed, findings, suppressed, evidence } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings).toEqual([]);
    expect(suppressed).toEqual(['TestBucketEncrypted']);
    expect(evidence.acknowledgements).toEqual([{ constructPath: 'Data/Bucket', rule: 'TestBucketEncrypted', reason: 'public data' }]);
    expect(evidence.verdicts).toMatchObject([{ verdict: 'NON_COMPLIANT', exception: 'acknowledged' }]);
  });

  test('fails all the same for a bucket elsewhere, in every release of CDK', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const stack = new Stack(app, 'Data');
    Validations.of(new s3.CfnBucket(stack, 'Known')).acknowledge({ id: 'AiGovernance::TestBucketEncrypted', reason: 'public data' });
    new s3.CfnBucket(stack, 'Other');

    const { passed, findings } = synthesize(app);

    expect(passed).toBe(false);
    expect(findings.map((f) => f.constructPath)).toEqual(['Data/Other']);
  });
});

describe('plugins', () => {
  test('two registered plugins report each finding once', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    Validations.of(app).addPlugins(new AiGovernanceChecks(app, { packs: [testPack(ENCRYPTED)] }));
    new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');

    expect(ids(synthesize(app).findings)).toEqual(['TestBucketEncrypted']);
  });

  test('AiGovernanceChecks judges an app without Governance, at the baseline level', () => {
    const app = testApp();
    Validations.of(app).addPlugins(new AiGovernanceChecks(app, { packs: [testPack(ENCRYPTED, testRule({ id: 'TestHighRisk', level: RuleLevel.HIGH_RISK }))] }));
    new s3.CfnBucket(new Stack(app, 'Data'), 'Bucket');

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(false);
    expect(ids(findings)).toEqual(['TestBucketEncrypted']);
    expect(evidence.policies).toEqual([]);
  });

  test('validateScope reports the findings of a scope alone, without the plugin being registered', () => {
    const app = testApp();
    const one = new Stack(app, 'One');
    new s3.CfnBucket(one, 'Bucket');
    new s3.CfnBucket(new Stack(app, 'Two'), 'Bucket');

    const report = new AiGovernanceChecks(app, { packs: [testPack(ENCRYPTED)] }).validateScope(one);

    expect(report.success).toBe(false);
    expect(report.violations.map((v) => [v.ruleName, v.violatingResources[0].resourceLogicalId])).toEqual([['TestBucketEncrypted', 'Bucket']]);
  });

  test('validateScope works where a registered validator stops the synthesis', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const stack = new Stack(app, 'Data');
    new s3.CfnBucket(stack, 'Bucket');

    expect(new GovernanceValidator().validateScope(stack).violations.map((v) => v.ruleName)).toEqual(['TestBucketEncrypted']);
  });

  test('validateScope fails where no policy is in scope, since a test that checks nothing would always pass', () => {
    const stack = new Stack(testApp(), 'Data');
    new s3.CfnBucket(stack, 'Bucket');

    expect(() => new GovernanceValidator().validateScope(stack)).toThrow(/nothing was checked, since no policy is in scope.*'Data'/);
  });

  test('validateScope passes on what else stops a synthesis', () => {
    const app = testApp();
    configure(app);
    const stack = new Stack(app, 'Data');
    new Construct(stack, 'Broken').node.addValidation({ validate: () => ['this construct is broken'] });

    expect(() => new GovernanceValidator().validateScope(stack)).toThrow('this construct is broken');
  });

  test('fails with the file named where a template is malformed', () => {
    const app = testApp();
    configure(app);
    const stack = new Stack(app, 'Data');
    new CfnResource(stack, 'Odd', { type: 'AWS::S3::Bucket' }).addOverride('Type', 42);

    const { passed, findings, evidence } = synthesize(app);

    expect(passed).toBe(false);
    // A violation, not an exception: the CDK command line passes a plugin that only throws.
    expect(findings).toMatchObject([{ ruleName: 'GovernanceNotEvaluated', severity: 'fatal', constructPath: '' }]);
    expect(findings[0].description).toMatch(/Data\.template\.json: resource 'Odd' has no type/);
    expect(evidence).toBeUndefined();
  });
});

describe('evidence', () => {
  const build = (outdir: string) => {
    const app = testApp({ outdir });
    configure(app);
    const stack = new Stack(app, 'Data');
    new s3.Bucket(stack, 'Good', KMS);
    new s3.CfnBucket(stack, 'Bad');
    return app;
  };
  const folder = () => join(mkdtempSync(join(tmpdir(), 'evidence-')), 'cdk.out');
  const read = (outdir: string) => readFileSync(join(outdir, 'governance', 'evidence.json'), 'utf8');

  test('two syntheses of the same input are byte-identical', () => {
    const [a, b] = [folder(), folder()];
    synthesize(build(a));
    synthesize(build(b));

    expect(read(a)).toBe(read(b));
    expect(read(a)).not.toContain(tmpdir());
  });

  test('a second synthesis into the same folder replaces it', () => {
    const outdir = folder();
    synthesize(build(outdir));
    const app = testApp({ outdir, confirmValidationPluginsDoNotMutate: true } as any);
    configure(app);
    new s3.Bucket(new Stack(app, 'Data'), 'Good', KMS);

    expect(synthesize(app).passed).toBe(true);
    expect(JSON.parse(read(outdir)).summary.resources).toBe(1);
  });

  test('holds the policy, every verdict with its place, and the hash of each template', () => {
    const outdir = folder();
    const { evidence } = synthesize(build(outdir));

    expect(evidence.policies).toMatchObject([{ scope: '', organization: 'Example Bank', riskTier: 'limited' }]);
    expect(evidence.verdicts.map((v: any) => [v.rule, v.resource.logicalId, v.verdict])).toEqual([
      ['TestBucketEncrypted', expect.stringMatching(/^Good/), 'COMPLIANT'],
      ['TestBucketEncrypted', 'Bad', 'NON_COMPLIANT'],
      ['TestBucketVersioned', expect.stringMatching(/^Good/), 'COMPLIANT'],
      ['TestBucketVersioned', 'Bad', 'NON_COMPLIANT'],
    ]);
    expect(evidence.verdicts[1].because).toEqual([{ location: 'Properties.BucketEncryption', text: 'BucketEncryption is not set' }]);
    expect(evidence.templates).toEqual([{ stack: 'Data', file: 'Data.template.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });
});

test('Governance.of finds the policy from anywhere below', () => {
  const app = testApp();
  configure(app);
  const stack = new Stack(new Stage(app, 'Prod'), 'Data');

  expect(Governance.of(stack)?.policy.organization).toBe('Example Bank');
  expect(Governance.of(testApp())).toBeUndefined();
});
