// internal
import { GovernanceError } from './governance-error';
import { listed, shown } from './plain-text';
import { GOVERNED_CONSTRUCTS, outdatedVersionsOf } from '../rules/vocabulary/governed-constructs';

/** Versions by class of governed construct. */
export type MinimumVersions = { readonly [construct: string]: string };

const VERSION = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/;
/** More would make the list of outdated versions long; no construct comes near. */
const MOST = 200;

/**
 * Checks the versions that a policy asks for.
 *
 * @throws GovernanceError for a class that is no governed construct, or a version that is none
 */
export function minimumVersions(versions: any): MinimumVersions | undefined {
  for (const [construct, version] of Object.entries(versions ?? {})) {
    if (!Object.hasOwn(GOVERNED_CONSTRUCTS, construct)) {
      throw new GovernanceError(`minimumConstructVersions names ${shown(construct)}, which is no governed construct: use ${listed(Object.keys(GOVERNED_CONSTRUCTS), 'or')}`);
    }
    const parts = typeof version === 'string' ? VERSION.exec(version) : null;
    if (parts === null || parts.slice(1).some((part) => Number(part) > MOST)) {
      throw new GovernanceError(`minimum version ${shown(version)} of ${construct} is no version: write three numbers up to ${MOST}, such as '1.2.0'`);
    }
  }
  return versions && Object.freeze({ ...versions });
}

/** The higher of two minimums, construct by construct: a nested policy may only ask for more. */
export function higherVersions(inner: MinimumVersions | undefined, outer: MinimumVersions | undefined, place: string): MinimumVersions | undefined {
  for (const [construct, version] of Object.entries(inner ?? {})) {
    const set = outer?.[construct];
    if (set !== undefined && VERSION.test(version) && isLower(version, set)) {
      throw new GovernanceError(`minimum version ${version} of ${construct} is lower than ${set}, set at ${place}: a nested policy may only raise it`);
    }
  }
  return inner || outer ? { ...outer, ...inner } : undefined;
}

function isLower(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  const i = a.findIndex((part, index) => part !== b[index]);
  return i >= 0 && a[i] < b[i];
}

/**
 * The versions below a minimum as values of rule parameters: `1.2.1` gives `0.*`, `1.0.*`, `1.1.*` and `1.2.0`.
 *
 * Rules have no arithmetic, so that they mean the same in every engine; a list of globs says it without.
 */
export function outdatedVersions(minimum: MinimumVersions | undefined): { readonly [parameter: string]: string[] } {
  return Object.fromEntries(Object.entries(minimum ?? {}).map(([construct, version]) => {
    const [major, minor, patch] = version.split('.').map(Number);
    const below = (count: number, glob: (i: number) => string) => Array.from({ length: count }, (_, i) => glob(i));
    return [outdatedVersionsOf(construct), [
      ...below(major, (i) => `${i}.*`), ...below(minor, (i) => `${major}.${i}.*`), ...below(patch, (i) => `${major}.${minor}.${i}`),
    ]];
  }));
}
