// internal
import type { Place } from './place';
import type { Verdict } from '../../evaluation/decide';
import type { Evidence, EvidenceVerdict } from '../../evidence/evidence';
import type { BrokenInput } from '../input/broken-input';

/** One input, judged. Plain data: it crosses between threads. */
export interface JudgedUnit {
  readonly name: string;
  /** Whether it is a cloud assembly, so that its evidence names files from there on. */
  readonly isAssembly: boolean;
  /** How much of what it was judged by comes from itself. */
  readonly recorded: Recorded;
  /** Packs that judged it when it was made, and not now. */
  readonly otherPacks: readonly string[];
  readonly evidence: Evidence;
  readonly findings: readonly FileFinding[];
  /** What is wrong with waivers; the fatal ones except nothing and fail the run. */
  readonly problems: readonly UnitProblem[];
  /** What of the unit could not be read. */
  readonly broken: readonly Pick<BrokenInput, 'file' | 'problem'>[];
}

/** What an assembly says of how it is to be judged. */
export interface Recorded {
  readonly policies: number;
  readonly waivers: number;
  readonly acknowledgements: number;
}

/** A verdict worth showing, with where it stands. */
export interface FileFinding extends EvidenceVerdict {
  readonly verdict: Extract<Verdict, 'NON_COMPLIANT' | 'UNKNOWN'>;
  readonly severity: FindingSeverity;
  /** The template, from the working folder on. */
  readonly file: string;
  readonly place?: Place;
}

/** How a finding counts, in CDK's terms. */
export type FindingSeverity = 'fatal' | 'error' | 'warning' | 'info';

/** Something wrong that no rule is about. */
export interface UnitProblem {
  readonly id: string;
  readonly severity: 'fatal' | 'warning';
  readonly description: string;
  readonly fix: string;
}
