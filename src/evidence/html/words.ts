// internal
import { html, Markup } from './markup';
import type { EvidenceVerdict } from '../evidence';

/** A verdict as a badge: sign, word and colour, so that none of them has to be seen. */
const BADGES: { readonly [state: string]: readonly [sign: string, word: string, colour: string] } = {
  COMPLIANT: ['✓', 'compliant', 'good'],
  NON_COMPLIANT: ['✕', 'non-compliant', 'bad'],
  UNKNOWN: ['?', 'unknown', 'open'],
  NOT_APPLICABLE: ['–', 'not applicable', 'none'],
  supported: ['✓', 'supported', 'good'],
  open: ['✕', 'not supported', 'bad'],
  unexercised: ['–', 'nothing to check', 'none'],
  person: ['☞', 'for a person', 'open'],
};

export function badge(state: string): Markup {
  const [sign, word, colour] = BADGES[state];
  return html`<span class="badge ${colour}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

/** Why a finding does not stop anything; empty for one that does. */
export function exceptionOf({ exception, ticket }: EvidenceVerdict): string {
  return exception === undefined ? '' : ticket === undefined ? exception : `${exception} (${ticket})`;
}

export function reasonsOf({ because }: EvidenceVerdict): Markup {
  return html`${(because ?? []).map(({ location, text }) => html`<div>${location ? html`<code>${location}</code> ` : ''}${text}</div>`)}`;
}

/** The page of a rule of the library; rules of an organisation have pages of their own elsewhere. */
export function ruleName(id: string, title: string | undefined): Markup {
  return html`<strong>${title ?? id}</strong><br><code>${id}</code>`;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
