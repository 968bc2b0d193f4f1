import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { App, AppProps, Validations } from 'aws-cdk-lib';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { RiskTier } from '../../src/governance/risk-tier';
import { RulePack } from '../../src/packs/rule-pack';
import { Check } from '../../src/rules/check';
import { Rule, RuleProps } from '../../src/rules/rule';
import { RuleLevel, Severity } from '../../src/rules/severity';
import { Governance, GovernanceProps } from '../../src/validation/governance';

/** A rule of the tests' own: they are about the machinery, not about the catalogue. */
export function testRule(props: Partial<RuleProps> & { readonly id: string }): Rule {
  return new Rule({
    title: `Title of ${props.id}`,
    why: `Why of ${props.id}.`,
    fix: `Fix of ${props.id}.`,
    severity: Severity.HIGH,
    level: RuleLevel.BASELINE,
    appliesTo: ['AWS::S3::Bucket'],
    condition: Check.exists('BucketEncryption'),
    ...props,
  });
}

export const ENCRYPTED = testRule({ id: 'TestBucketEncrypted' });
export const VERSIONED = testRule({
  id: 'TestBucketVersioned', severity: Severity.LOW, condition: Check.equalTo('VersioningConfiguration.Status', 'Enabled'),
});

export function testPack(...rules: Rule[]): RulePack {
  return RulePack.of('test', rules.length > 0 ? rules : [ENCRYPTED, VERSIONED]);
}

export function testApp(props: AppProps = {}): App {
  return new App({ analyticsReporting: false, treeMetadata: false, ...props });
}

/** A minimal policy, as a platform team would write it. */
export function configure(app: App, props: Partial<GovernanceProps> = {}): Governance {
  return Governance.configure(app, {
    organization: 'Example Bank',
    useCase: 'loan-scoring',
    owner: 'credit-ml@example.com',
    riskTier: RiskTier.LIMITED,
    stage: DeploymentStage.TEST,
    packs: [testPack()],
    clock: '2026-11-23',
    ...props,
  });
}

export interface Reported {
  readonly ruleName: string;
  readonly severity: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly ruleMetadata?: { readonly [key: string]: string };
  readonly constructPath: string;
  readonly propertyPaths: readonly string[];
}

export interface Synthesis {
  /** Whether the synthesis passes, as CDK decides it. */
  readonly passed: boolean;
  readonly message: string;
  /** What CDK shows of our plugins, one entry per construct. */
  readonly findings: readonly Reported[];
  readonly suppressed: readonly string[];
  readonly evidence: any;
}

/** Synthesizes an app for real and reads what CDK made of our report. */
export function synthesize(app: App, force = false): Synthesis {
  let message = '';
  // CDK prints what does not stop it.
  const quiet = jest.spyOn(console, 'error').mockImplementation();
  try {
    app.synth({ force });
  } catch (error) {
    message = (error as Error).message;
  } finally {
    quiet.mockRestore();
  }
  const file = join(app.outdir, 'validation-report.json');
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { pluginReports: [] };
  const ours = report.pluginReports.filter((r: any) => r.pluginName === 'AiGovernance');
  const evidence = join(app.outdir, 'governance', 'evidence.json');
  return {
    passed: message === '',
    message,
    findings: ours.flatMap((r: any) => r.violations).flatMap((v: any) => v.violatingConstructs.map((c: any) => ({
      ruleName: v.ruleName,
      severity: v.severity,
      description: v.description,
      suggestedFix: v.suggestedFix,
      ruleMetadata: v.ruleMetadata,
      constructPath: c.constructPath,
      propertyPaths: c.cloudFormationResource?.propertyPaths ?? [],
    }))),
    suppressed: ours.flatMap((r: any) => r.suppressedViolations ?? []).map((v: any) => v.ruleName),
    evidence: existsSync(evidence) ? JSON.parse(readFileSync(evidence, 'utf8')) : undefined,
  };
}

export function ids(findings: readonly Reported[]): string[] {
  return findings.map((finding) => finding.ruleName).sort();
}

export { Validations };
