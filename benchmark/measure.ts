import { readFileSync } from 'fs';
import { performance } from 'perf_hooks';
import { App } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import { buildApp } from './app';
import { buildModel } from '../src/evaluation/build-model';
import { Binding, evaluate } from '../src/evaluation/evaluator';
import { TagKeys } from '../src/governance/tag-keys';
import { RulePack } from '../src/packs/rule-pack';
import { Rule } from '../src/rules/rule';
import { RuleLevel } from '../src/rules/severity';
import { judgeApp } from '../src/validation/app-judgement';
import { readAppTemplates, templatePaths } from '../src/validation/app-templates';
import { buildEvidence } from '../src/validation/evidence-record';
import { violationOf } from '../src/validation/violations';

/** What one process measured, in milliseconds unless the name says otherwise. */
export type Measured = { readonly [figure: string]: number };

const ROUNDS = 5;

function time<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = run();
  return { ms: performance.now() - start, value };
}

function rounds(run: () => unknown): { readonly first: number; readonly median: number } {
  const times = Array.from({ length: ROUNDS + 1 }, () => time(run).ms);
  const warm = times.slice(1).sort((a, b) => a - b);
  return { first: times[0], median: warm[Math.floor(warm.length / 2)] };
}

/** The whole pack, and so many fresh copies of its rules as make 150. */
function rulesUpTo(count: number): Rule[] {
  const real = RulePack.aiBaseline().rules;
  const copies: Rule[] = [];
  for (let i = 0; real.length + copies.length < count; i++) {
    const source = real[i % real.length];
    copies.push(Rule.fromJson(JSON.parse(JSON.stringify({ ...source.toJson(), id: `${source.id}Copy${Math.floor(i / real.length)}` }))));
  }
  return [...real, ...copies];
}

function bindingWith(rules: readonly Rule[]): Binding {
  const values = { riskTier: 'high', stage: 'production', allowedRegions: ['eu-west-1'] };
  return { rules, values, parameters: { allowedRegions: ['eu-west-1'] }, tagKeys: new TagKeys().toJson() };
}

function synthesize(resources: number): { readonly app: App; readonly synthMs: number } {
  const app = buildApp(resources);
  const { ms } = time(() => app.synth());
  return { app, synthMs: ms };
}

/** Our side: parse, index and evaluate, and the way from the files to a finished report. */
export function measureOurs(resources: number): Measured {
  const { app, synthMs } = synthesize(resources);
  const pack = RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY);
  const checks = { packs: [pack], parameters: { allowedRegions: ['eu-west-1'] } };
  const report = () => {
    const judgement = judgeApp(app, readAppTemplates(app), checks);
    return { judgement, violations: judgement.findings.map((finding) => violationOf(finding, '', finding.severity)) };
  };
  const first = time(report);
  const evidence = time(() => JSON.stringify(buildEvidence(first.value.judgement)));
  const reports = rounds(report);

  const texts = templatePaths(app).map(({ path }) => readFileSync(path, 'utf8'));
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const parse = rounds(() => texts.map((text) => JSON.parse(text)));
  const inputs = texts.map((text, i) => ({ template: JSON.parse(text), file: `${i}.json`, name: `Stack${i}`, region: 'eu-west-1', account: '111111111111' }));
  const checkWith = (rules: readonly Rule[]) => {
    const binding = bindingWith(rules);
    return rounds(() => evaluate(buildModel(inputs), () => binding));
  };
  const real = rulesUpTo(0);
  const check = checkWith(real);
  const scaled = checkWith(rulesUpTo(150));
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  const held = evaluate(buildModel(inputs), () => bindingWith(real));
  const heap = process.memoryUsage().heapUsed - before;
  const judged = held.judgements.length;
  return {
    resources: inputs.reduce((sum, { template }) => sum + Object.keys(template.Resources).length, 0),
    templateMb: bytes / 1e6, rules: real.length, judgements: judged, synthMs, parseMs: parse.median,
    checkMs: check.median, checkFirstMs: check.first, check150Ms: scaled.median, check150FirstMs: scaled.first,
    firstRunMs: first.ms, reportMs: reports.median, evidenceMs: evidence.ms, heapMb: heap / 1e6,
  };
}

/** Their side: what a pack's own entry point takes on the same app. It reads the constructs, so nothing has to be synthesized. */
export function measureNag(resources: number, makePack: (app: App) => NagPack): Measured {
  const app = buildApp(resources);
  const pack = makePack(app);
  const { first, median } = rounds(() => pack.validateScope(app));
  return { firstMs: first, medianMs: median };
}
