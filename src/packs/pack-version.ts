// internal
import type { RulePack } from './rule-pack';
import { isCatalogueRule } from '../rules/catalogue';
import type { Rule } from '../rules/rule';

/** The version of the packs that the library brings. It grows with every release that adds a rule or makes one stricter. */
export const LIBRARY_PACK_VERSION = '1.0.0';

const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/;

/** Whether some text is a version that others can be compared with. */
export function isVersion(version: unknown): version is string {
  return typeof version === 'string' && VERSION.test(version);
}

/** Whether a version comes after another one. */
export function isLater(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  const place = a.findIndex((part, i) => part !== b[i]);
  return place >= 0 && a[place] > b[place];
}

/**
 * Whether a rule is newer than what a pack is held to, so that it only warns.
 *
 * Rules of the library are held to the first release of its major version, which is why a minor release stops nobody, or to what a pack of
 * the library is pinned to. An organisation's own rules bind at once, unless its pack is pinned.
 */
export function isNewIn(pack: RulePack, rule: Rule): boolean {
  if (rule.since === undefined) {
    return false;
  }
  if (isCatalogueRule(rule)) {
    const first = LIBRARY_PACK_VERSION.replace(/\.\d+\.\d+$/, '.0.0');
    return isLater(rule.since, (pack._isOfLibrary ? pack.pin : undefined) ?? first);
  }
  return !pack._isOfLibrary && pack.pin !== undefined && isLater(rule.since, pack.pin);
}
