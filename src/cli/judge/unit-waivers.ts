// internal
import { matchesGlob } from '../../evaluation/operators/globs';
import type { Waiver } from '../../governance/waiver';
import type { AppUnit } from '../input/app-unit';
import type { CheckSettings, FileWaiver } from '../settings/check-settings';

/** A resource as far as a waiver asks. */
export interface WaivedResource {
  readonly logicalId: string;
  readonly constructPath: string;
  /** The template's file, as messages name it. */
  readonly file: string;
}

/** A waiver and what it excepts. */
export interface ScopedWaiver extends FileWaiver {
  /** Whether it came with the settings, and is judged once for all inputs. */
  readonly isConfigured: boolean;
}

/** The waivers that may except something of a unit. */
export function waiversOf(unit: AppUnit, settings: CheckSettings): ScopedWaiver[] {
  return [
    ...unit.waivers.map(({ constructPath, waiver }) => ({ waiver, construct: constructPath, isConfigured: false })),
    ...settings.waivers.map((placed) => ({ ...placed, isConfigured: true })),
  ];
}

/** Whether a waiver excepts a resource from its rule: every place that it names must fit. */
export function covers({ resource, construct, file }: FileWaiver, at: WaivedResource): boolean {
  return (resource === undefined || at.logicalId === resource || at.logicalId.startsWith(`${resource}/`))
    && (construct === undefined || isBelow(at.constructPath, construct))
    && (file === undefined || matchesGlob(at.file, file));
}

/** Whether a construct path is a scope or lies below it. */
export function isBelow(path: string, scope: string): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`);
}

/** The waiver as evidence records it. */
export function recordOfWaiver({ waiver, resource, construct, file }: FileWaiver, now: Date, problem?: string): object {
  return {
    constructPath: construct ?? '',
    ...(resource === undefined ? {} : { resource }),
    ...(file === undefined ? {} : { file }),
    ...(waiver as Waiver).toJson(),
    daysLeft: waiver.daysLeft(now),
    ...(problem === undefined ? {} : { problem }),
  };
}
