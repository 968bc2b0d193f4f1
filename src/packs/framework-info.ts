import { Framework } from '../rules/control';

/**
 * What code can do for a control.
 */
export enum ControlKind {
  /** A template shows whether the mechanism is there. Neither that it works nor that its values are right. */
  ENFORCE = 'enforce',
  /** Code can ask for a declaration, a link or an artefact, and export it. A person judges it. */
  EVIDENCE = 'evidence',
  /** An act of people or of law that no template shows. */
  NOT_IN_CODE = 'no',
}

/**
 * One control of a framework, and the rules of a pack that support it.
 */
export interface FrameworkControl {
  /** The control as its framework numbers it, such as `12(1)`. */
  readonly id: string;
  /** What it asks for, paraphrased. */
  readonly title: string;
  /** What code can do for it. */
  readonly kind: ControlKind;
  /** What a template can show of it, or why it can show nothing. */
  readonly shows: string;
  /**
   * The day from which it applies, as `YYYY-MM-DD`.
   *
   * @default - it applies already, or its source gives no day
   */
  readonly appliesFrom?: string;
  /** The ids of the rules that support it. */
  readonly rules: string[];
  /** Those of them whose mapping is still to be reviewed. */
  readonly rulesToReview: string[];
}

/**
 * A framework, and what the rules of a pack support in it.
 *
 * Most duties of a framework are met by people. That no rule of a pack fails shows that mechanisms are in place, and never that a framework
 * as a whole is met: the controls say one by one what code can show.
 */
export interface FrameworkInfo {
  /** Which framework it is. */
  readonly framework: Framework;
  /** Its name in a sentence. */
  readonly title: string;
  /** What the list of controls was taken from. */
  readonly source: string;
  /** The month in which the list was last compared with its source, as `YYYY-MM`. */
  readonly asOf: string;
  /**
   * What a reader has to know about the list.
   *
   * @default - nothing in particular
   */
  readonly note?: string;
  /** The controls, those that code cannot show included. */
  readonly controls: FrameworkControl[];
}
