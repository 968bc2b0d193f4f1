import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Validations } from 'aws-cdk-lib';
import { configure, testApp } from './support';
import { AiGovernanceChecks } from '../../src/validation/ai-governance-checks';

test.each([
  ['a policy', (app: any) => configure(app)],
  ['the checks', (app: any) => Validations.of(app).addPlugins(new AiGovernanceChecks(app))],
])('an app with %s whose code breaks later leaves no evidence of an earlier run', (_, prepare) => {
  const outdir = mkdtempSync(join(tmpdir(), 'stale-'));
  const evidence = join(outdir, 'governance', 'evidence.json');
  mkdirSync(join(outdir, 'governance'));
  writeFileSync(evidence, '{}');

  prepare(testApp({ outdir }));

  expect(existsSync(evidence)).toBe(false);
});
