import { CfnParameter, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Evidence } from '../../../src/evidence/evidence';
import { Control } from '../../../src/rules/control';
import { minimalApp } from '../../constructs/governed-app';
import { configure, synthesize, testApp, testPack, testRule, VERSIONED } from '../../validation/support';

/** Of an app that is made of governed constructs and passes. */
export function governedEvidence(): Evidence {
  return synthesize(minimalApp()).evidence;
}

/** Of an app with a finding, something unknown and a waiver, whose texts are hostile to whoever prints them. */
export function troubledEvidence(): Evidence {
  const app = testApp();
  const encrypted = testRule({
    id: 'TestBucketEncrypted', title: 'Buckets are <b>"encrypted"</b>, always', controls: [Control.euAiAct('15(5) ?'), Control.custom('Bank & Sons', '4.2')],
  });
  const governance = configure(app, { packs: [testPack(encrypted, VERSIONED)] });
  const stack = new Stack(app, 'Data');
  new s3.CfnBucket(stack, 'Open', { bucketName: '=cmd|calc' });
  new s3.CfnBucket(stack, 'Unknown').addPropertyOverride('BucketEncryption', { Ref: new CfnParameter(stack, 'Encryption').logicalId });
  governance.waive(new s3.CfnBucket(stack, 'Waived'), {
    rule: 'TestBucketEncrypted', reason: '=HYPERLINK("x"), </script><script>alert(1)</script>', owner: 'a@example.com', ticket: 'T-1',
    approvedBy: ['b@example.com'], expires: '2026-12-01',
  });
  return synthesize(app).evidence;
}

/** Without anything to tell. */
export function emptyEvidence(): Evidence {
  const app = testApp();
  configure(app);
  new Stack(app, 'Empty');
  return synthesize(app).evidence;
}
