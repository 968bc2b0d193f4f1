import { readFileSync } from 'fs';
import { strayProperties } from './parity/examples';
import { problemsOf } from './parity/problems';
import { ruleFiles } from './rule-files';
import { RulePack } from '../../src/packs/rule-pack';
import { RuleLevel } from '../../src/rules/severity';

const rules = ruleFiles().map(({ rule }) => rule);
const each = rules.map((rule) => [rule.id, rule] as const);

/** What a rule reads although a schema lacks it, and why that is right. */
const ON_PURPOSE: { readonly [ruleId: string]: { readonly [problem: string]: string } } = {
  SageMakerModelPackageApprovalGate: {
    'SageMakerModelPackageApprovalGate, condition.any[1].all[1].exists: ApprovalDescription does not exist in AWS::SageMaker::ModelPackage (sagemaker:createmodelpackage)':
      'CreateModelPackage records no approval, so a workflow cannot approve what it registers',
  },
};

/** How each tool names its checks. */
const TOOLS: { readonly [tool: string]: RegExp } = {
  'cdk-nag': /^(AwsSolutions|HIPAA\.Security|NIST\.800\.53\.R[45]|PCI\.DSS\.321)-[A-Za-z0-9]+$/,
  'AWS Config': /^[a-z0-9]+(-[a-z0-9]+)+$/,
  'AWS conformance pack': /^[a-z0-9]+(-[a-z0-9]+)+$/,
  'Security Hub': /^[A-Za-z0-9]+\.\d+$/,
  'Control Tower': /^CT\.[A-Z0-9]+\.PR\.\d+$/,
  'cfn-guard registry': /^[A-Z0-9_]+$/,
  Checkov: /^CKV2?_AWS_\d+$/,
  KICS: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  Prowler: /^[a-z0-9]+(_[a-z0-9]+)+$/,
  Powerpipe: /^aws_compliance [a-z0-9_]+$/,
  cnspec: /^mondoo-aws-security-[a-z0-9-]+$/,
  'Cloud Custodian': /^aws\.[a-z0-9-]+ (filter|action) [a-z0-9-]+$/,
  Trivy: /^(AVD-)?AWS-\d{4}$/,
  'aws-samples aiml assessment': /^[A-Z]{2}-\d{2}$/,
};

const NAG_PACKS: { readonly [prefix: string]: string } = {
  AwsSolutions: 'aws-solutions',
  'HIPAA.Security': 'hipaa-security',
  'NIST.800.53.R4': 'nist-800-53-r4',
  'NIST.800.53.R5': 'nist-800-53-r5',
  'PCI.DSS.321': 'pci-dss-321',
};

describe.each(each)('%s', (id, rule) => {
  test('reads only what its resources have, with operators that can read it', () => {
    expect(problemsOf(rule)).toEqual(Object.keys(ON_PURPOSE[id] ?? {}));
  });

  test('sets only properties that exist in its examples', () => {
    expect(strayProperties(rule)).toEqual([]);
  });

  test('names what other tools call it as they do', () => {
    expect(rule.alsoKnownAs.filter((name) => !isKnownName(name))).toEqual([]);
    expect(new Set(rule.alsoKnownAs).size).toBe(rule.alsoKnownAs.length);
  });
});

describe('the catalogue', () => {
  test('has every rule in the baseline pack, and no other', () => {
    const pack = RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY);
    expect(pack.rules.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id).sort());
  });

  test('has no two rules of one id, whatever their case', () => {
    const ids = rules.map((rule) => rule.id.toLowerCase());
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('has no exception for a rule that is gone', () => {
    expect(Object.keys(ON_PURPOSE).filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
  });

  test('names only rules that cdk-nag has', () => {
    const named = rules.flatMap((rule) => rule.alsoKnownAs).filter((name) => name.startsWith('cdk-nag ')).map((name) => name.slice('cdk-nag '.length));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !isNagRule(name))).toEqual([]);
  });
});

function isKnownName(name: string): boolean {
  return Object.entries(TOOLS).some(([tool, id]) => name.startsWith(`${tool} `) && id.test(name.slice(tool.length + 1)));
}

function isNagRule(name: string): boolean {
  const [prefix, rule] = name.split(/-(.*)/);
  const pack = NAG_PACKS[prefix];
  return pack !== undefined && new RegExp(`\\b${rule}\\b`).test(readFileSync(require.resolve(`cdk-nag/lib/packs/${pack}`), 'utf8'));
}
