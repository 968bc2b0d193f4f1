// internal
import { Change, Effect, matched } from './change';
import { ordered, Scale } from './scales';
import { compareVersions } from './versions';
import type { Evidence } from '../evidence';

const TIER = ordered('minimal', 'limited', 'high');
const STAGE = ordered('development', 'test', 'production');

/** What became of the organisation's policy and of the packs that check it. */
export function policyChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.policies, after.policies, ({ scope }) => scope);
  return [
    ...removed.map(({ scope }) => ({ effect: Effect.WEAKENS, what: 'policy removed', where: place(scope) })),
    ...added.map(({ scope }) => ({ effect: Effect.STRENGTHENS, what: 'policy added', where: place(scope) })),
    ...kept.flatMap(([old, now]) => [
      ...valueChange(now.scope, 'risk tier', TIER, old.riskTier, now.riskTier),
      ...valueChange(now.scope, 'stage', STAGE, old.stage, now.stage),
      ...listChange(now.scope, 'allowed Regions', old.allowedRegions, now.allowedRegions, Effect.WEAKENS),
      ...listChange(now.scope, 'approved uses', old.approvedUses, now.approvedUses, Effect.WEAKENS),
      ...listChange(now.scope, 'required tags', old.requiredTags, now.requiredTags, Effect.STRENGTHENS),
      ...parameterChanges(now.scope, old.parameters, now.parameters),
    ]),
    ...packChanges(before, after),
  ];
}

function valueChange(scope: string, what: string, scale: Scale, before: any, after: any): Change[] {
  return before === after ? [] : [{ effect: scale(before, after), what: `${what} changed`, where: place(scope), before, after }];
}

/**
 * What entries were added or taken away.
 *
 * @param added what an added entry does; one that was taken away does the opposite. A list that is no longer there allows everything, or asks for nothing.
 */
function listChange(scope: string, what: string, before: string[] | undefined, after: string[] | undefined, added: Effect): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const grows = (after ?? []).some((entry) => !(before ?? []).includes(entry));
  const shrinks = (before ?? []).some((entry) => !(after ?? []).includes(entry));
  const weakens = after === undefined || (added === Effect.WEAKENS ? grows && before !== undefined : shrinks);
  const effect = weakens ? Effect.WEAKENS : Effect.STRENGTHENS;
  return [{ effect, what: `${what} changed`, where: place(scope), before: before?.join(', ') ?? 'not set', after: after?.join(', ') ?? 'not set' }];
}

function parameterChanges(scope: string, before: any, after: any): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({ name, old: JSON.stringify(before?.[name]), now: JSON.stringify(after?.[name]) }))
    .filter(({ old, now }) => old !== now)
    .map(({ name, old, now }) => ({ effect: Effect.CHANGES, what: `parameter ${name} changed`, where: place(scope), before: old ?? 'not set', after: now ?? 'not set' }));
}

function packChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.packs, after.packs, ({ name }) => name);
  return [
    ...removed.map((pack) => ({ effect: Effect.WEAKENS, what: 'pack removed', where: pack.name, before: pack.version })),
    ...added.map((pack) => ({ effect: Effect.STRENGTHENS, what: 'pack added', where: pack.name, after: pack.version })),
    ...kept.flatMap(([old, now]) => {
      const order = compareVersions(old.version, now.version);
      return [
        ...(order === 0 ? [] : [{ effect: order > 0 ? Effect.WEAKENS : Effect.CHANGES, what: `pack ${order > 0 ? 'pinned to an older version' : 'raised'}`, where: now.name, before: old.version, after: now.version }]),
        ...(old.rules === now.rules || order !== 0 ? [] : [{ effect: now.rules < old.rules ? Effect.WEAKENS : Effect.STRENGTHENS, what: 'rules of the pack changed', where: now.name, before: `${old.rules} rules`, after: `${now.rules} rules` }]),
        ...(old.level === now.level ? [] : [{ effect: Effect.CHANGES, what: 'level of the pack changed', where: now.name, before: old.level ?? 'by risk tier', after: now.level ?? 'by risk tier' }]),
      ];
    }),
  ];
}

function place(scope: string): string {
  return scope || 'the app';
}
