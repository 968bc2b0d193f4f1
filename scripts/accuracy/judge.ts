import { existsSync, readdirSync } from 'fs';
import { join } from 'path';
import { readAssembly } from '../../src/cli/input/assembly';
import { judgeUnit } from '../../src/cli/judge/judge-unit';
import type { CheckSettings } from '../../src/cli/settings/check-settings';
import { DeploymentStage } from '../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../src/governance/policy';
import { RiskTier } from '../../src/governance/risk-tier';
import { libraryPack, libraryPackNames } from '../../src/packs/library-packs';
import { RulePack } from '../../src/packs/rule-pack';
import { RuleLevel } from '../../src/rules/severity';

/** What one rule says about the resources of one construct. */
export interface Finding {
  readonly construct: string;
  readonly rule: string;
  readonly verdict: 'NON_COMPLIANT' | 'UNKNOWN';
  readonly level: RuleLevel;
  /** The types of the resources that are judged so. */
  readonly types: readonly string[];
  /** Why, for the first of them. */
  readonly because: readonly string[];
}

/** The findings on one construct, and how many resources it makes. */
export interface Judged {
  readonly construct: string;
  readonly resources: number;
  readonly findings: readonly Finding[];
}

/** As `governed-ai check` does it without a configuration. */
const BASELINE: CheckSettings = { packs: [RulePack.aiBaseline()], enforcement: [], waivers: [] };

/** Every rule that there is, for an organisation that has stated all that rules ask for. */
const HIGH_RISK: CheckSettings = {
  packs: libraryPackNames().map((name) => libraryPack(name).atLevel(RuleLevel.ADVISORY)),
  enforcement: [],
  waivers: [],
  policy: GovernancePolicy.define({
    organization: 'Example Bank',
    useCase: 'loan-scoring',
    owner: 'credit-ml@example.com',
    riskTier: RiskTier.HIGH,
    stage: DeploymentStage.PRODUCTION,
    allowedRegions: ['eu-central-1'],
    approvedUses: ['loan-scoring'],
    parameters: {
      approvedModels: ['*amazon.*', '*anthropic.*', '*cohere.*'],
      approvedImageRegistries: ['111111111111.dkr.ecr.*'],
    },
    clock: '2026-11-25',
  }),
};

/** Judges every synthesized construct in a folder: without a policy, and by every rule at the risk tier high. */
export function judgeAll(folder: string): Judged[] {
  return readdirSync(folder).sort().filter((name) => existsSync(join(folder, name, 'manifest.json'))).map((construct) => {
    const unit = readAssembly(join(folder, construct), construct);
    const findings = new Map<string, Finding>();
    const judged = [BASELINE, HIGH_RISK].map((settings) => judgeUnit(unit, settings));
    for (const { rule, verdict, resource, because } of judged.flatMap((run) => run.findings)) {
      const key = `${rule} ${verdict}`;
      const known = findings.get(key);
      findings.set(key, {
        construct, rule, verdict, level: levelOf(rule),
        types: [...new Set([...known?.types ?? [], resource.type])],
        because: known?.because ?? (because ?? []).map(({ location, text }) => [location, text].filter(Boolean).join(': ')),
      });
    }
    return {
      construct,
      resources: judged[0].evidence.summary.resources,
      findings: [...findings.values()].sort((a, b) => (`${a.rule} ${a.verdict}` < `${b.rule} ${b.verdict}` ? -1 : 1)),
    };
  });
}

const LEVELS = new Map(RulePack.aiBaseline().rules.map((rule) => [rule.id, rule.level]));

function levelOf(rule: string): RuleLevel {
  return LEVELS.get(rule)!;
}
