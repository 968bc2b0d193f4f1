import { App, Aws, Stack, Stage } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { GovernancePolicy, PolicyProps } from '../../src/governance/policy';
import { RiskTier } from '../../src/governance/risk-tier';

const PROPS: PolicyProps = {
  organization: 'Example Bank',
  useCase: 'loan-scoring',
  owner: 'credit-ml@example.com',
  riskTier: RiskTier.HIGH,
  stage: DeploymentStage.PRODUCTION,
};
const define = (props: any = {}) => GovernancePolicy.define({ ...PROPS, ...props });
const problem = (props: any) => {
  try {
    define(props);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

describe('a policy', () => {
  test('derives the system id from organisation and use case', () => {
    expect(define({ useCase: 'Loan / scoring' }).systemId).toBe('example-bank/loan-scoring');
    expect(define({ systemId: 'AI-0042' }).systemId).toBe('AI-0042');
  });

  test('keeps letters of any language in a derived system id', () => {
    expect(define({ organization: 'Société Générale', useCase: '与信' }).systemId).toBe('société-générale/与信');
  });

  test('requires the tags of system, owner and environment under the organisation\'s keys', () => {
    expect(define({ tagKeys: { owner: 'acme:owner' } }).requiredTags).toEqual(['acme:owner', 'ai:environment', 'ai:system-id']);
  });

  test('is what rules read, absent values left out', () => {
    const json = define({ allowedRegions: ['eu-west-1', 'eu-central-1', 'eu-west-1'], parameters: { minSampling: 20 } }).toJson();
    expect(json).toMatchObject({
      organization: 'Example Bank', riskTier: 'high', stage: 'production', allowedRegions: ['eu-central-1', 'eu-west-1'], parameters: { minSampling: 20 },
    });
    expect(json).not.toHaveProperty('costCenter');
    expect(json).not.toHaveProperty('approvedUses');
  });

  test('does not change with the values that it was made from', () => {
    const allowedRegions = ['eu-west-1'];
    const registries = ['a'];
    const policy = define({ allowedRegions, parameters: { registries } });
    allowedRegions.push('us-east-1');
    registries.push('b');
    expect(policy.allowedRegions).toEqual(['eu-west-1']);
    expect(policy.parameters).toEqual({ registries: ['a'] });
    expect(() => policy.allowedRegions!.push('us-east-1')).toThrow();
  });

  test('takes the clock that is configured', () => {
    expect(define({ clock: '2026-11-30' }).clock.now.toISOString()).toBe('2026-11-30T00:00:00.000Z');
  });

  test('fails for everything that is missing at once, and shows how to write it', () => {
    expect(() => GovernancePolicy.define({ organization: 'Example Bank', useCase: 'loan-scoring', riskTier: RiskTier.HIGH })).toThrow(
      'governance lacks owner and stage, and no surrounding scope sets them: write { owner: \'credit-ml@example.com\', stage: DeploymentStage.PRODUCTION }');
  });

  test('fails for a prohibited practice, and names the article', () => {
    expect(problem({ riskTier: RiskTier.PROHIBITED })).toMatch(/^risk tier 'prohibited' does not deploy: Art\. 5 EU AI Act forbids the practice itself/);
  });

  test.each([
    [{ riskTier: 'HIGH' }, 'riskTier \'HIGH\' is not known: use one of minimal, limited, high or gpai'],
    [{ riskTier: 'constructor' }, 'riskTier \'constructor\' is not known'],
    [{ stage: 'prod' }, 'stage \'prod\' is not known: use one of development, test or production'],
    [{ owner: '' }, 'owner is empty: write text such as \'credit-ml@example.com\''],
    [{ owner: 'Credit & Co' }, 'owner \'Credit & Co\' holds \'&\', which tags do not accept'],
    [{ owner: 'x'.repeat(257) }, 'has 257 characters: a tag value holds at most 256'],
    [{ owner: Aws.ACCOUNT_ID }, 'owner is a token that only the deployment knows: write the text itself'],
    [{ owner: null }, 'owner must be text such as \'credit-ml@example.com\', got null'],
    [{ costCenter: 4711 }, 'costCenter must be text such as \'CC-4711\', got 4711'],
    [{ impactAssessment: 'https://wiki?id=1' }, 'impactAssessment \'https://wiki?id=1\' holds \'?\', which tags do not accept'],
    [{ organization: '+++' }, 'no systemId can be derived from organization \'+++\' and useCase \'loan-scoring\': set it'],
    [{ allowedRegions: [] }, 'allowedRegions is empty: write a list such as [\'eu-west-1\'], or leave it out'],
    [{ allowedRegions: 'eu-west-1' }, 'allowedRegions must be a list, got \'eu-west-1\''],
    [{ allowedRegions: ['eu-west-1', 'eu-west-1a'] }, 'allowedRegions[1] \'eu-west-1a\' is an Availability Zone: write the Region\'s id, such as \'eu-west-1\''],
    [{ allowedRegions: ['Ireland'] }, 'allowedRegions[0] \'Ireland\' is not a Region: write the Region\'s id, such as \'eu-west-1\''],
    [{ allowedRegions: [Aws.REGION] }, 'allowedRegions[0] is a token that only the deployment knows: write the Region itself'],
    [{ approvedUses: [] }, 'approvedUses is empty'],
    [{ requiredTags: ['aws:x'] }, 'requiredTags[0] \'aws:x\' starts with \'aws:\''],
    [{ clock: 'now' }, 'clock \'now\' is not a date'],
    [{ parameters: { 'a-b': 1 } }, 'parameter name \'a-b\' must be letters and digits starting in lower case'],
    [{ parameters: { allowedRegions: ['eu-west-1'] } }, 'parameter \'allowedRegions\' has a prop of its own: set allowedRegions beside parameters'],
    [{ parameters: { x: null } }, 'parameter \'x\' is null: use text, a finite number, a boolean or a list of them'],
    [{ parameters: { x: [1, { y: 2 }] } }, 'parameter \'x\' is {"y":2}: use text, a finite number'],
    [{ parameters: { x: NaN } }, 'parameter \'x\' is NaN: use text, a finite number'],
    [{ parameters: { x: () => 1 } }, 'parameter \'x\' is a function: use text'],
    [{ parameters: { x: [Aws.REGION] } }, 'parameter \'x\' is a token that only the deployment knows'],
  ])('fails for %p', (props, message) => {
    expect(problem(props)).toContain(message);
  });

  test.each([
    'us-east-1', 'eu-central-2', 'us-gov-west-1', 'ap-southeast-7', 'cn-northwest-1', 'mx-central-1', 'il-central-1', 'us-isob-east-1', 'eu-isoe-west-1',
    'eusc-de-east-1', 'ap-northeast-3', 'af-south-1', 'me-central-1',
  ])('accepts the Region %s', (region) => {
    expect(problem({ allowedRegions: [region] })).toBe('no problem');
  });

  test.each([
    'eu', 'eu-west', 'eu-west-', 'eu-west-0', 'eu-west-100', 'EU-WEST-1', 'eu_west_1', ' eu-west-1', 'eu-west-1 ', 'eu-west-1\n', '*', 'eu-*', 'global', '',
    'eu-wset-1', 'еu-west-1', 'eu-west-１',
  ])('fails for the Region %p', (region) => {
    expect(problem({ allowedRegions: [region] })).toMatch(/^allowedRegions\[0\] '.*' is not a Region: write the Region's id, such as 'eu-west-1'$/);
  });

  test('fails with a sentence for hostile values of any field', () => {
    const fields = ['organization', 'useCase', 'owner', 'costCenter', 'systemId', 'impactAssessment', 'intendedUse', 'riskTier', 'stage',
      'allowedRegions', 'approvedUses', 'requiredTags', 'clock'];
    fc.assert(fc.property(fc.constantFrom(...fields), fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (field, value) => {
      const message = problem({ [field]: value });
      expect(message).toMatch(/^(no problem$|governance lacks |no systemId |risk tier 'prohibited'|[a-zA-Z]+(\[\d+\])? )/);
      expect(message).not.toMatch(/Cannot (read|convert)|is not a function|undefined \(/);
    }), { numRuns: 1_000 });
  });

  test('fails for every Region with a stray character', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9 }), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }).filter((c) => !/[a-z0-9-]/.test(c)), (at, stray) => {
      expect(problem({ allowedRegions: ['eu-west-1'.slice(0, at) + stray + 'eu-west-1'.slice(at)] })).toMatch(/is not a Region/);
    }));
  });
});

describe('a policy in a scope', () => {
  const app = () => {
    const root = new App();
    const stage = new Stage(root, 'Prod');
    return { root, stage, stack: new Stack(stage, 'Serving') };
  };

  test('holds for everything below, Stages included', () => {
    const { root, stack } = app();
    const policy = GovernancePolicy.attach(root, PROPS);
    expect(GovernancePolicy.of(stack)).toBe(policy);
  });

  test('holds for nothing beside or above', () => {
    const { root, stack } = app();
    GovernancePolicy.attach(stack, PROPS);
    expect(GovernancePolicy.of(root)).toBeUndefined();
    expect(GovernancePolicy.of(new Stack(root, 'Other'))).toBeUndefined();
  });

  test('is seen by another copy of the package', () => {
    const { root, stack } = app();
    const policy = GovernancePolicy.attach(root, PROPS);
    jest.isolateModules(() => {
      const other = require('../../src/governance/policy').GovernancePolicy; // eslint-disable-line @typescript-eslint/no-require-imports
      expect(other).not.toBe(GovernancePolicy);
      expect(other.of(stack)).toBe(policy);
    });
  });

  test('fails with the path if a value is wrong', () => {
    const { stack } = app();
    expect(() => GovernancePolicy.attach(stack, { ...PROPS, owner: '' })).toThrow('owner is empty: write text such as \'credit-ml@example.com\' (at \'Prod/Serving\')');
    expect(GovernancePolicy.of(stack)).toBeUndefined();
  });

  test('fails if the scope is configured twice', () => {
    const { root } = app();
    GovernancePolicy.attach(root, PROPS);
    expect(() => GovernancePolicy.attach(root, PROPS)).toThrow('governance is already configured here: configure a scope once, and scopes below it to tighten (at the app)');
  });

  test('fails if a scope below was configured before', () => {
    const { root, stack } = app();
    GovernancePolicy.attach(stack, PROPS);
    expect(() => GovernancePolicy.attach(root, PROPS))
      .toThrow('governance below is already configured, at \'Prod/Serving\': configure the outer scope first, so that the inner one can inherit (at the app)');
  });
});

describe('a nested policy', () => {
  const OUTER: PolicyProps = {
    ...PROPS,
    riskTier: RiskTier.LIMITED,
    stage: DeploymentStage.TEST,
    costCenter: 'CC-4711',
    impactAssessment: 'FRIA-1',
    intendedUse: 'Ranks applications',
    allowedRegions: ['eu-west-1', 'eu-central-1'],
    approvedUses: ['Ranks applications', 'Detects fraud'],
    requiredTags: ['ai:owner'],
    tagKeys: { owner: 'acme:owner' },
    parameters: { registries: ['a'] },
    clock: '2026-11-30',
  };
  const nest = (inner: any, outer: any = {}) => {
    const root = new App();
    GovernancePolicy.attach(root, { ...OUTER, ...outer });
    return GovernancePolicy.attach(new Stack(root, 'Inner'), inner);
  };

  test('inherits everything that it does not set', () => {
    const root = new App();
    const outer = GovernancePolicy.attach(root, OUTER);
    const inner = GovernancePolicy.attach(new Stack(root, 'Inner'), {});
    expect(inner.toJson()).toEqual(outer.toJson());
    expect(inner.clock).toBe(outer.clock);
  });

  test('may raise tier and stage', () => {
    const policy = nest({ riskTier: RiskTier.HIGH, stage: DeploymentStage.PRODUCTION });
    expect([policy.riskTier, policy.stage]).toEqual(['high', 'production']);
  });

  test('keeps the Regions and approved uses that both list', () => {
    const policy = nest({ allowedRegions: ['us-east-1', 'eu-west-1'], approvedUses: ['Detects fraud', 'Anything'] });
    expect(policy.allowedRegions).toEqual(['eu-west-1']);
    expect(policy.approvedUses).toEqual(['Detects fraud']);
  });

  test('limits Regions where the outer policy does not', () => {
    expect(nest({ allowedRegions: ['eu-west-1'] }, { allowedRegions: undefined }).allowedRegions).toEqual(['eu-west-1']);
  });

  test('adds required tags and parameters', () => {
    const policy = nest({ requiredTags: ['team'], parameters: { minSampling: 50, registries: ['a'] } });
    expect(policy.requiredTags).toEqual(['ai:owner', 'team']);
    expect(policy.parameters).toEqual({ minSampling: 50, registries: ['a'] });
  });

  test('of another use case is another system, and inherits nothing that was assessed for the first', () => {
    const policy = nest({ useCase: 'fraud', owner: 'fraud@example.com' });
    expect(policy.systemId).toBe('example-bank/fraud');
    expect([policy.impactAssessment, policy.intendedUse]).toEqual([undefined, undefined]);
    expect([policy.owner, policy.costCenter]).toEqual(['fraud@example.com', 'CC-4711']);
  });

  test.each([
    [{ riskTier: RiskTier.MINIMAL }, 'riskTier \'minimal\' is lower than \'limited\', set at the app: below it use limited, high or gpai, or set \'minimal\' there (at \'Inner\')'],
    [{ stage: DeploymentStage.DEVELOPMENT }, 'stage \'development\' is lower than \'test\', set at the app: below it use test or production, or set \'development\' there (at \'Inner\')'],
    [{ riskTier: RiskTier.PROHIBITED }, 'risk tier \'prohibited\' does not deploy: Art. 5 EU AI Act'],
    [{ riskTier: 'higher' }, 'riskTier \'higher\' is not known'],
    [{ organization: 'Other' }, 'organization \'Other\' is not \'Example Bank\', set at the app: one app has one organisation'],
    [{ allowedRegions: ['us-east-1'] }, 'allowedRegions us-east-1 share nothing with eu-central-1 and eu-west-1, set at the app: list at least one of those, or extend the list there (at \'Inner\')'],
    [{ allowedRegions: ['eu-west-1', 'eu-west-1a'] }, 'allowedRegions[1] \'eu-west-1a\' is an Availability Zone'],
    [{ approvedUses: ['Anything'] }, 'approvedUses Anything share nothing with Detects fraud and Ranks applications, set at the app'],
    [{ tagKeys: { owner: 'team' } }, 'tag key for owner is \'team\' here and \'acme:owner\' at the app: one app has one set of keys, set it only there'],
    [{ parameters: { registries: ['a', 'b'] } }, 'parameter \'registries\' is ["a","b"] here and ["a"] at the app: which one is stricter cannot be known'],
    [{ clock: '2026-12-01' }, 'clock is set again: one app is judged at one moment, set it only at the app (at \'Inner\')'],
  ])('fails for %p', (inner, message) => {
    expect(() => nest(inner)).toThrow(message);
  });

  test.each([[RiskTier.HIGH, RiskTier.GPAI], [RiskTier.GPAI, RiskTier.HIGH]])('fails inside %s for %s, whose duties are others', (outer, inner) => {
    expect(() => nest({ riskTier: inner }, { riskTier: outer }))
      .toThrow(`riskTier '${inner}' carries other duties than '${outer}', set at the app: configure the two systems side by side, not one inside the other (at 'Inner')`);
  });

  test('never is looser than the outer one, whatever it sets', () => {
    const tiers = [RiskTier.MINIMAL, RiskTier.LIMITED, RiskTier.HIGH];
    const stages = [DeploymentStage.DEVELOPMENT, DeploymentStage.TEST, DeploymentStage.PRODUCTION];
    const regions = fc.option(fc.uniqueArray(fc.constantFrom('eu-west-1', 'eu-west-2', 'us-east-1'), { minLength: 1 }), { nil: undefined });
    const tags = fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }), { nil: undefined });
    const some = fc.record({ riskTier: fc.constantFrom(...tiers), stage: fc.constantFrom(...stages), allowedRegions: regions, requiredTags: tags });
    fc.assert(fc.property(some, some, (outerProps, innerProps) => {
      const root = new App();
      const outer = GovernancePolicy.attach(root, { ...PROPS, ...outerProps });
      const scope = new Stack(root, 'Inner');
      try {
        GovernancePolicy.attach(scope, innerProps);
      } catch (error) {
        expect((error as Error).message).toMatch(/set at the app.*\(at 'Inner'\)$/);
      }
      const inner = GovernancePolicy.of(scope)!;
      expect(tiers.indexOf(inner.riskTier)).toBeGreaterThanOrEqual(tiers.indexOf(outer.riskTier));
      expect(stages.indexOf(inner.stage)).toBeGreaterThanOrEqual(stages.indexOf(outer.stage));
      expect(inner.requiredTags).toEqual(expect.arrayContaining(outer.requiredTags));
      if (outer.allowedRegions) {
        expect(outer.allowedRegions).toEqual(expect.arrayContaining(inner.allowedRegions!));
      }
    }), { numRuns: 100 });
  });
});
