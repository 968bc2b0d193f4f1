import { libraryPack, libraryPackNames } from '../../src/packs/library-packs';
import { isLater } from '../../src/packs/pack-version';
import { RulePack } from '../../src/packs/rule-pack';
import { bindingRules } from '../../src/packs/rule-set';
import { servicesOf } from '../../src/packs/select-rules';
import { catalogueRules } from '../../src/rules/catalogue';
import { Framework } from '../../src/rules/control';
import { Rule } from '../../src/rules/rule';
import { RuleLevel, Severity } from '../../src/rules/severity';
import { ENCRYPTED, testRule, VERSIONED } from '../validation/support';

const ids = (rules: readonly Rule[]) => rules.map((rule) => rule.id);
const each = libraryPackNames().map((name) => [name, libraryPack(name)] as const);
const FRAMEWORKS: ReadonlyArray<readonly [RulePack, Framework]> = [
  [RulePack.euAiAct(), Framework.EU_AI_ACT],
  [RulePack.nistAiRmf(), Framework.NIST_AI_RMF],
  [RulePack.iso42001(), Framework.ISO_42001],
  [RulePack.gdpr(), Framework.GDPR],
  [RulePack.ccpa(), Framework.CCPA],
  [RulePack.awsGenAiBestPractices(), Framework.AWS_GENAI_BP],
  [RulePack.nist80053(), Framework.NIST_800_53],
];

describe.each(each)('the pack %s', (name, pack) => {
  test('has its name, and rules of the catalogue alone', () => {
    expect(pack.name).toBe(name);
    expect(pack.rules.filter((rule) => !catalogueRules().includes(rule))).toEqual([]);
  });

  test('binds baseline rules below a high tier, high-risk rules at it, and advisory ones only when asked', () => {
    const levels = (packs: RulePack[], isHighRisk: boolean) => ids(bindingRules(packs, isHighRisk).map(({ rule }) => rule));
    const upTo = (...allowed: RuleLevel[]) => ids(pack.rules.filter((rule) => allowed.includes(rule.level)));
    expect(levels([pack], false)).toEqual(upTo(RuleLevel.BASELINE));
    expect(levels([pack], true)).toEqual(upTo(RuleLevel.BASELINE, RuleLevel.HIGH_RISK));
    expect(levels([pack.atLevel(RuleLevel.ADVISORY)], false)).toEqual(ids(pack.rules));
  });
});

test.each(FRAMEWORKS)('a framework pack holds the rules that support it, and no other', (pack, framework) => {
  expect(ids(pack.rules)).toEqual(ids(catalogueRules().filter((rule) => rule.controls.some((control) => control.framework === framework))));
});

test('the pack of agents is part of that of generative AI', () => {
  expect(ids(RulePack.agents().rules).filter((id) => !ids(RulePack.generativeAi().rules).includes(id))).toEqual([]);
  expect(RulePack.generativeAi().rules.length).toBeLessThan(RulePack.aiBaseline().rules.length);
});

describe('a pack by name', () => {
  test('can be held to a version', () => {
    expect(libraryPack('gdpr@1.0.0')).toMatchObject({ name: 'gdpr', pin: '1.0.0' });
  });

  test('fails for a name that there is not, with those that there are', () => {
    expect(() => libraryPack('hipaa')).toThrow(/^there is no pack "hipaa": use one of ai-baseline, agents/);
    expect(() => libraryPack('constructor')).toThrow(/^there is no pack/);
    expect(() => libraryPack('gdpr@')).toThrow("pack 'gdpr' at \"1.0.0\" cannot be pinned to \"\": versions are written such as '1.2.0'");
  });

  test('fails where an organisation takes the name', () => {
    for (const name of libraryPackNames()) {
      expect(() => RulePack.of(name, [ENCRYPTED])).toThrow(`pack name '${name}' is taken by the library`);
    }
  });
});

describe('selecting', () => {
  const all = RulePack.aiBaseline();

  test('keeps rules of a severity and those above', () => {
    const kept = all.selecting({ severity: Severity.MEDIUM }).rules.map((rule) => rule.severity);
    expect(new Set(kept)).toEqual(new Set([Severity.HIGH, Severity.MEDIUM]));
    expect(all.selecting({ severity: Severity.LOW }).rules.length).toBe(all.rules.length);
  });

  test('keeps rules that judge a resource of a service', () => {
    const { rules } = all.selecting({ service: 'Kendra' });
    expect(rules.length).toBeGreaterThan(1);
    expect(rules.filter((rule) => !servicesOf(rule).includes('Kendra'))).toEqual([]);
  });

  test('keeps what meets every criterion, and everything where there is none', () => {
    const selected = all.selecting({ severity: Severity.HIGH, service: 'Bedrock', framework: Framework.GDPR });
    expect(ids(selected.rules)).toContain('BedrockAgentGuardrail');
    expect(ids(selected.rules)).not.toContain('BedrockKmsKey');
    expect(ids(all.selecting({}).rules)).toEqual(ids(all.rules));
  });

  test('keeps name, version, level and pin', () => {
    const pack = RulePack.gdpr().atLevel(RuleLevel.ADVISORY).pinnedTo('1.0.0').selecting({ severity: Severity.HIGH });
    expect(pack).toMatchObject({ name: 'gdpr', version: '1.0.0', level: RuleLevel.ADVISORY, pin: '1.0.0' });
  });

  test('fails for a criterion that does not exist, and where nothing is left', () => {
    expect(() => all.selecting({ severity: 'critical' as Severity })).toThrow(
      "pack 'ai-baseline' cannot select the severity \"critical\": use one of low, medium, high",
    );
    expect(() => all.selecting({ service: 'sagemaker' })).toThrow(/^pack 'ai-baseline' cannot select the service "sagemaker": use one of .*SageMaker/);
    expect(() => all.selecting({ framework: 'HIPAA' as Framework })).toThrow(/cannot select the framework "HIPAA": use one of EU_AI_ACT/);
    expect(() => RulePack.of('bank', [VERSIONED]).selecting({ severity: Severity.HIGH })).toThrow(/^pack 'bank' has no rule for \{"severity":"high"\}/);
  });
});

describe('a pin', () => {
  const recent = testRule({ id: 'TestRecent', since: '1.2.0' });
  const own = RulePack.of('bank', [ENCRYPTED, recent], '1.2.0');
  const news = (...packs: RulePack[]) => bindingRules(packs, false).filter(({ isNew }) => isNew).map(({ rule }) => rule.id);

  test('lets own rules that came later only warn', () => {
    expect(news(own.pinnedTo('1.1.9'))).toEqual(['TestRecent']);
    expect(news(own.pinnedTo('1.2.0'))).toEqual([]);
    expect(news(own)).toEqual([]);
  });

  test('counts only where every pack that asks for the rule has it', () => {
    expect(news(own.pinnedTo('1.0.0'), RulePack.of('other', [recent]))).toEqual([]);
    expect(news(own.pinnedTo('1.0.0'), RulePack.of('other', [recent], '2.0.0').pinnedTo('1.0.0'))).toEqual(['TestRecent']);
  });

  test('is not asked for a rule of the library that a minor release brings: it warns, until it is pinned in', () => {
    const rule: any = catalogueRules().find(({ id }) => id === 'SageMakerModelNetworkIsolation');
    rule.since = '1.1.0';
    try {
      expect(news(RulePack.aiBaseline())).toEqual([rule.id]);
      expect(news(RulePack.of('bank', [rule], '3.0.0').pinnedTo('2.0.0'))).toEqual([rule.id]);
      const later = Object.assign(Object.create(RulePack.prototype), RulePack.aiBaseline(), { version: '1.1.0' }) as RulePack;
      expect(news(later.pinnedTo('1.1.0'))).toEqual([]);
    } finally {
      delete rule.since;
    }
  });

  test.each(['1', '1.2', 'v1.0.0', '1.0.0-beta', '', undefined])('fails for %p', (version) => {
    expect(() => own.pinnedTo(version as string)).toThrow(/^pack 'bank' at "1.2.0" cannot be pinned to /);
  });

  test('fails for a version that is still to come', () => {
    expect(() => own.pinnedTo('1.10.0')).toThrow("pack 'bank' is at 1.2.0 and cannot be pinned to the later 1.10.0: pin it to 1.2.0 or before, or update the package");
  });

  test('fails where the pack has no version that can be compared', () => {
    expect(() => RulePack.of('bank', [ENCRYPTED], '2026-11').pinnedTo('1.0.0')).toThrow(/^pack 'bank' at "2026-11" cannot be pinned/);
  });

  test('compares numbers, not text', () => {
    expect([isLater('1.10.0', '1.9.0'), isLater('2.0.0', '1.9.9'), isLater('1.0.0', '1.0.0'), isLater('1.2.3', '1.3.0')]).toEqual([true, true, false, false]);
  });
});

test('no rule of the catalogue claims to come after the version of its packs', () => {
  const { version } = RulePack.aiBaseline();
  expect(catalogueRules().filter(({ since }) => since !== undefined && isLater(since, version))).toEqual([]);
});
