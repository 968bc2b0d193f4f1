import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv2020 from 'ajv/dist/2020';
import { CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Check } from '../../src/rules/check';
import { RuleParameter } from '../../src/rules/rule-parameter';
import { configure, ENCRYPTED, synthesize, testApp, testPack, testRule, VERSIONED } from '../validation/support';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../schema/evidence.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true }).compile(SCHEMA);

/** An app that makes every section of the evidence hold something. */
function evidenceOfEverything(): any {
  const app = testApp();
  const governance = configure(app, {
    packs: [testPack(ENCRYPTED, VERSIONED, testRule({ id: 'TestParametric', condition: Check.oneOf('BucketName', RuleParameter.named('approvedNames')) }))],
  });
  const stack = new Stack(app, 'Data');
  const waived = new s3.CfnBucket(stack, 'Waived');
  governance.waive(waived, {
    rule: 'TestBucketEncrypted', reason: 'Public data, nothing confidential', owner: 'a@example.com', ticket: 'T-1', approvedBy: ['b@example.com'],
    expires: '2026-12-01',
  });
  Validations.of(waived).acknowledge({ id: 'AiGovernance::TestBucketVersioned', reason: 'rebuilt every night' });
  new s3.CfnBucket(stack, 'Unknown').addPropertyOverride('BucketEncryption', { Ref: new CfnParameter(stack, 'Encryption').logicalId });
  const state = new CfnParameter(stack, 'State', { default: 'Enabled' });
  new s3.CfnBucket(stack, 'Defaulted').addPropertyOverride('VersioningConfiguration.Status', { Ref: state.logicalId });
  return synthesize(app).evidence;
}

test('evidence of every kind meets the published schema', () => {
  const evidence = evidenceOfEverything();

  expect(validate(evidence) || validate.errors).toBe(true);
  for (const section of ['policies', 'packs', 'rules', 'notConfigured', 'templates', 'waivers', 'acknowledgements', 'verdicts']) {
    expect({ section, entries: evidence[section].length }).not.toEqual({ section, entries: 0 });
  }
  expect(evidence.verdicts.some((v: any) => v.restsOnDefaultsOf)).toBe(true);
});

test.each([
  ['a verdict of a fifth kind', (e: any) => (e.verdicts[0].verdict = 'SKIPPED')],
  ['a field that nobody documented', (e: any) => (e.extra = true)],
  ['a template without its hash', (e: any) => delete e.templates[0].sha256],
  ['an absolute path', (e: any) => (e.templates[0].file = '/home/me/Data.template.json')],
])('fails for %s', (_, spoil) => {
  const evidence = evidenceOfEverything();
  spoil(evidence);

  expect(validate(evidence)).toBe(false);
});

test('what is wrong with a waiver counts as open', () => {
  const app = testApp();
  const governance = configure(app);
  governance.waive(new Stack(app, 'Data'), {
    rule: 'TestBucketEncryptd', reason: 'Public data, nothing confidential', owner: 'a@example.com', ticket: 'T-1', approvedBy: ['b@example.com'], expires: '2027-12-01',
  });

  expect(synthesize(app).evidence.summary.open.fatal).toBe(1);
});
