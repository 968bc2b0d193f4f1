// internal
import type { Framework } from '../../rules/control';
import { ControlKind } from '../framework-info';

/** One control, or several that are shown as one. */
export interface ControlRow {
  readonly id: string;
  readonly title: string;
  readonly kind: ControlKind;
  /** What a template can show of it, or why it can show nothing. */
  readonly shows: string;
  /** The ids that rules write; the row's own id where absent. */
  readonly covers?: readonly string[];
  readonly appliesFrom?: string;
}

/** The controls of a framework. Which rules support them is written in the rules. */
export interface ControlList {
  readonly framework: Framework;
  readonly title: string;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
  readonly controls: readonly ControlRow[];
}

type More = Pick<ControlRow, 'covers' | 'appliesFrom'>;

/** A control whose mechanism a template shows. */
export function enforce(id: string, title: string, shows: string, more: More = {}): ControlRow {
  return { id, title, kind: ControlKind.ENFORCE, shows, ...more };
}

/** A control for which code can ask for a declaration or an artefact. */
export function evidence(id: string, title: string, shows: string, more: More = {}): ControlRow {
  return { id, title, kind: ControlKind.EVIDENCE, shows, ...more };
}

/** A control that code cannot show. */
export function notInCode(id: string, title: string, shows: string, more: More = {}): ControlRow {
  return { id, title, kind: ControlKind.NOT_IN_CODE, shows, ...more };
}
