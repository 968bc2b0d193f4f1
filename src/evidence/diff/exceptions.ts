// internal
import { Change, Effect, matched } from './change';
import { lessIsWeaker } from './scales';
import type { Evidence } from '../evidence';

/** What became of waivers, baselines, acknowledgements and access. */
export function exceptionChanges(before: Evidence, after: Evidence): Change[] {
  return [waiverChanges, baselineChanges, acknowledgementChanges, grantChanges].flatMap((changes) => changes(before, after));
}

function waiverChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.waivers, after.waivers, ({ constructPath, rule }) => `${constructPath}|${rule}`);
  return [
    ...removed.map((waiver) => ({ effect: Effect.STRENGTHENS, what: `waiver of ${waiver.rule} removed`, where: place(waiver), before: ends(waiver) })),
    ...added.map((waiver) => ({ effect: Effect.WEAKENS, what: `waiver of ${waiver.rule} added`, where: place(waiver), after: `${ends(waiver)}, ${waiver.ticket}: ${waiver.reason}` })),
    ...kept.filter(([old, now]) => old.expires !== now.expires).map(([old, now]) => ({
      effect: now.expires > old.expires ? Effect.WEAKENS : Effect.STRENGTHENS,
      what: `waiver of ${now.rule} ${now.expires > old.expires ? 'extended' : 'shortened'}`, where: place(now), before: ends(old), after: ends(now),
    })),
  ];
}

function baselineChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.baselines ?? [], after.baselines ?? [], ({ file }) => file);
  const shown = (baseline: any) => `${baseline.findings} findings ${ends(baseline)}`;
  return [
    ...removed.map((baseline) => ({ effect: Effect.STRENGTHENS, what: 'baseline removed', where: baseline.file, before: shown(baseline) })),
    ...added.map((baseline) => ({ effect: Effect.WEAKENS, what: 'baseline added', where: baseline.file, after: shown(baseline) })),
    ...kept.filter(([old, now]) => shown(old) !== shown(now)).map(([old, now]) => ({
      effect: now.expires > old.expires || now.findings > old.findings ? Effect.WEAKENS : Effect.STRENGTHENS,
      what: 'baseline changed', where: now.file, before: shown(old), after: shown(now),
    })),
  ];
}

function acknowledgementChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added } = matched(before.acknowledgements, after.acknowledgements, ({ constructPath, rule }) => `${constructPath}|${rule}`);
  return [
    ...removed.map((ack) => ({ effect: Effect.STRENGTHENS, what: `acknowledgement of ${ack.rule} removed`, where: place(ack) })),
    ...added.map((ack) => ({ effect: Effect.WEAKENS, what: `acknowledgement of ${ack.rule} added, without an end`, where: place(ack), after: ack.reason })),
  ];
}

function grantChanges(before: Evidence, after: Evidence): Change[] {
  const { removed, added, kept } = matched(before.grants, after.grants, ({ who, dataset, purpose }) => `${who}|${dataset}|${purpose}`);
  const what = (grant: any, word: string) => `access of ${grant.who} ${word}`;
  return [
    ...removed.map((grant) => ({ effect: Effect.STRENGTHENS, what: what(grant, 'removed'), where: grant.dataset, before: until(grant) })),
    ...added.map((grant) => ({ effect: Effect.WEAKENS, what: what(grant, 'added'), where: grant.dataset, after: `${grant.purpose}, ${until(grant)}` })),
    ...kept.filter(([old, now]) => old.until !== now.until).map(([old, now]) => ({
      effect: lessIsWeaker(day(old.until), day(now.until)) === Effect.STRENGTHENS ? Effect.WEAKENS : Effect.STRENGTHENS,
      what: what(now, 'ends on another day'), where: now.dataset, before: until(old), after: until(now),
    })),
  ];
}

function place({ constructPath }: any): string {
  return constructPath || 'the app';
}

function ends({ expires }: any): string {
  return `until ${expires}`;
}

function until(grant: any): string {
  return grant.until === undefined ? 'no end' : `until ${grant.until}`;
}

function day(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
