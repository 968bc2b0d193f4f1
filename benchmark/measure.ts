import { mkdtempSync, readFileSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { App, CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import { buildDense } from './dense-app';
import { buildPlatform } from './platform-app';
import type { Rule } from '../src/rules/rule';

// The compiled package, as users get it.
const load = createRequire(__filename);
const { buildModel } = load('../lib/evaluation/build-model') as typeof import('../src/evaluation/build-model');
const { evaluate } = load('../lib/evaluation/evaluator') as typeof import('../src/evaluation/evaluator');
const { TagKeys } = load('../lib/governance/tag-keys') as typeof import('../src/governance/tag-keys');
const { RulePack } = load('../lib/packs/rule-pack') as typeof import('../src/packs/rule-pack');
const { RuleLevel } = load('../lib/rules/severity') as typeof import('../src/rules/severity');
const { judgeApp } = load('../lib/validation/app-judgement') as typeof import('../src/validation/app-judgement');
const { readAppTemplates, templatePaths } = load('../lib/validation/app-templates') as typeof import('../src/validation/app-templates');
const { buildEvidence } = load('../lib/validation/evidence-record') as typeof import('../src/validation/evidence-record');
const { violationOf } = load('../lib/validation/violations') as typeof import('../src/validation/violations');
const { writeEvidence } = load('../lib/evidence/write-evidence') as typeof import('../src/evidence/write-evidence');

/** What one process measured, in milliseconds of CPU time unless the name says otherwise. */
export type Measured = { readonly [figure: string]: number };

/** The apps that are measured. */
export type Variant = 'dense' | 'kept' | 'careless';

const ROUNDS = 11;

/** CPU time of this process, all its threads and both modes: other work on the machine does not count. */
function time<T>(run: () => T): { readonly ms: number; readonly value: T } {
  const start = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

function rounds(run: () => unknown, count = ROUNDS): { readonly first: number; readonly median: number } {
  const times = Array.from({ length: count + 1 }, () => time(run).ms);
  const warm = times.slice(1).sort((a, b) => a - b);
  return { first: times[0], median: warm[Math.floor(warm.length / 2)] };
}

function bindingWith(rules: readonly Rule[]) {
  const values = { riskTier: 'high', stage: 'production', allowedRegions: ['eu-west-1'] };
  return { rules, values, parameters: { allowedRegions: ['eu-west-1'] }, tagKeys: new TagKeys().toJson() };
}

function build(variant: Variant, resources: number): App {
  return variant === 'dense' ? buildDense(resources) : buildPlatform(resources, variant);
}

/** The synthesis without us, and how much of it CDK's own validation of templates takes, which runs whether or not we are there. */
function synthesize(app: App): { readonly synthMs: number; readonly cdkValidationMs: number } {
  const plugin = CloudFormationValidatePlugin.prototype;
  const { validate } = plugin;
  let cdkValidationMs = 0;
  plugin.validate = function (...args) {
    const { ms, value } = time(() => validate.apply(this, args));
    cdkValidationMs += ms;
    return value;
  };
  const synthMs = time(() => app.synth()).ms;
  plugin.validate = validate;
  return { synthMs, cdkValidationMs };
}

/** From the files to what CDK is told. */
function report(app: App) {
  const pack = RulePack.aiBaseline().atLevel(RuleLevel.ADVISORY);
  const judgement = judgeApp(app, readAppTemplates(app), { packs: [pack], parameters: { allowedRegions: ['eu-west-1'] } });
  return { judgement, violations: judgement.findings.map((finding) => violationOf(finding, '', finding.severity)) };
}

/** Our side: parse, index and evaluate, and the way from the files to a finished report. */
export function measureOurs(variant: Variant, resources: number): Measured {
  const app = build(variant, resources);
  const { synthMs, cdkValidationMs } = synthesize(app);
  const first = time(() => report(app));
  const file = join(mkdtempSync(join(app.outdir, 'evidence-')), 'evidence.json');
  const evidence = time(() => writeEvidence(file, buildEvidence(first.value.judgement)));
  const { findings, result: { judgements: verdicts } } = first.value.judgement;
  const evidenceMb = readFileSync(file).length / 1e6;
  const reports = rounds(() => report(app));

  const texts = templatePaths(app).map(({ path }) => readFileSync(path, 'utf8'));
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const parse = rounds(() => texts.map((text) => JSON.parse(text)));
  const inputs = texts.map((text, i) => ({ template: JSON.parse(text), file: `${i}.json`, name: `Stack${i}`, region: 'eu-west-1', account: '111111111111' }));
  const { rules } = RulePack.aiBaseline();
  const binding = bindingWith(rules);
  const check = rounds(() => evaluate(buildModel(inputs), () => binding));
  global.gc!();
  const before = process.memoryUsage().heapUsed;
  const held = evaluate(buildModel(inputs), () => binding);
  const made = process.memoryUsage().heapUsed - before;
  global.gc!();
  const heap = process.memoryUsage().heapUsed - before;
  const applicable = verdicts.filter(({ decision }) => decision.verdict !== 'NOT_APPLICABLE').length;
  return {
    resources: inputs.reduce((sum, { template }) => sum + Object.keys(template.Resources).length, 0),
    templateMb: bytes / 1e6, rules: rules.length,
    judgements: held.judgements.length, applicable, findings: findings.length, synthMs, cdkValidationMs, parseMs: parse.median,
    checkMs: check.median, checkFirstMs: check.first,
    firstRunMs: first.ms, reportMs: reports.median, evidenceMs: evidence.ms, evidenceMb, heapMb: heap / 1e6, heapMadeMb: made / 1e6,
  };
}

/** Their side: what a pack's own entry point takes on the same app. It reads the constructs, so nothing has to be synthesized. */
export function measureNag(variant: Variant, resources: number, makePack: (app: App) => NagPack): Measured {
  const app = build(variant, resources);
  const pack = makePack(app);
  const { first, median } = rounds(() => pack.validateScope(app), 5);
  return { firstMs: first, medianMs: median };
}
