// internal
import { Change, Effect, matched } from './change';
import { eachEntryOpens, eitherWay, lowerBound, moreIsStronger, ordered, Scale, upperBound } from './scales';
import { compareVersions } from './versions';
import type { Evidence } from '../evidence';

/** How each setting of a governed construct is read; what is not listed is shown as a change. */
const SETTINGS: { readonly [name: string]: readonly [what: string, scale: Scale] } = {
  // Longer is not stronger: personal data is kept no longer than needed. Shorter may break a duty to keep. So both are shown, and shorter weakens.
  retentionDays: ['retention', (before, after) => (after < before ? Effect.WEAKENS : Effect.CHANGES)],
  lockDays: ['lock of the data', moreIsStronger],
  lockMode: ['lock mode', ordered(undefined, 'GOVERNANCE', 'COMPLIANCE')],
  capturePercent: ['share of requests that is captured', moreIsStronger],
  confidentiality: ['confidentiality', ordered('public', 'internal', 'confidential', 'restricted')],
  personalData: ['personal data', ordered('none', 'personal', 'specialCategory')],
  consumerAccounts: ['accounts that may deploy versions', eachEntryOpens],
  privateServices: ['services that the network reaches', eachEntryOpens],
  modelPackage: ['version of the model', eitherWay],
  purpose: ['purpose', eitherWay],
  intendedUse: ['intended use', eitherWay],
};

/** What became of the governed constructs: their settings, gates and versions, and whether they are still there. */
export function constructChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.constructs, after.constructs, ({ constructPath, construct }) => `${constructPath}|${construct}`);
  return [
    ...removed.map(({ constructPath, construct }) => ({ effect: Effect.WEAKENS, what: `${construct} removed`, where: constructPath })),
    ...added.map(({ constructPath, construct }) => ({ effect: Effect.STRENGTHENS, what: `${construct} added`, where: constructPath })),
    ...kept.flatMap(([old, now]) => [...versionChange(old, now), ...settingChanges(old, now), ...gateChanges(old, now)]),
  ];
}

function versionChange(old: any, now: any): Change[] {
  const order = compareVersions(old.version, now.version);
  return order === 0 ? [] : [{
    effect: order > 0 ? Effect.WEAKENS : Effect.CHANGES,
    what: `version of ${now.construct} ${order > 0 ? 'lowered' : 'raised'}`, where: now.constructPath, before: old.version, after: now.version,
  }];
}

function settingChanges(old: any, now: any): Change[] {
  const names = [...new Set([...Object.keys(old.settings), ...Object.keys(now.settings)])];
  return names.filter((name) => name !== 'gates' && old.settings[name] !== now.settings[name]).map((name) => {
    const [before, after] = [old.settings[name], now.settings[name]];
    const [what, scale] = SETTINGS[name] ?? [name, eitherWay];
    return { effect: scale(before, after), what: `${what} changed`, where: now.constructPath, before: text(before), after: text(after) };
  });
}

function gateChanges(old: any, now: any): Change[] {
  const { removed, added, kept } = matched<any>(old.settings.gates ?? [], now.settings.gates ?? [], ({ name }) => name);
  const where = now.constructPath;
  return [
    ...removed.map((gate) => ({ effect: Effect.WEAKENS, what: `gate ${gate.name} removed`, where, before: bounds(gate) })),
    ...added.map((gate) => ({ effect: Effect.STRENGTHENS, what: `gate ${gate.name} added`, where, after: bounds(gate) })),
    ...kept.flatMap(([was, is]) => [
      ...boundChange(where, is.name, 'lower bound', lowerBound, was.min, is.min),
      ...boundChange(where, is.name, 'upper bound', upperBound, was.max, is.max),
      ...boundChange(where, is.name, 'smallest group', moreIsStronger, was.minGroupSize, is.minGroupSize),
      ...boundChange(where, is.name, 'rationale', eitherWay, was.rationale, is.rationale),
    ]),
  ];
}

function boundChange(where: string, gate: string, what: string, scale: Scale, before: any, after: any): Change[] {
  return before === after ? [] : [{ effect: scale(before, after), what: `${what} of gate ${gate} moved`, where, before: text(before), after: text(after) }];
}

function bounds({ min, max }: any): string {
  return `${min ?? 'no bound'} to ${max ?? 'no bound'}`;
}

function text(value: any): string {
  return value === undefined ? 'not set' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
