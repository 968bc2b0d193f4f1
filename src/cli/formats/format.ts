// internal
import type { BrokenInput } from '../input/broken-input';
import type { Io } from '../io';
import type { FindingSeverity, JudgedUnit, Recorded, UnitProblem } from '../judge/judged-unit';
import type { RuleLookup } from '../settings/rule-lookup';

/** What a format is told about a run before it starts. */
export interface Run {
  readonly io: Io;
  readonly rules: RuleLookup;
  /** Findings that count less are not shown; they still stand in the evidence. */
  readonly minSeverity: FindingSeverity;
  /** Findings that count as much, or more, fail the run; nothing does where absent. */
  readonly failOn?: FindingSeverity;
  /** Whether text may be coloured. */
  readonly isColoured: boolean;
  /** Writes output; to the screen or to a file. */
  write(text: string): void;
}

/** How results are written: told of each input as soon as it is judged, and of the end. */
export interface Format {
  unit(unit: JudgedUnit): void;
  broken(input: Pick<BrokenInput, 'file' | 'problem'>): void;
  /** Something wrong that belongs to no input, such as an expired waiver of the configuration. */
  problem(problem: UnitProblem): void;
  end(totals: Totals): void;
}

/** A run in numbers. */
export interface Totals {
  readonly inputs: number;
  readonly broken: number;
  readonly resources: number;
  readonly verdicts: { readonly [verdict: string]: number };
  /** Findings that nothing excepts, by severity. */
  readonly open: { readonly [severity in FindingSeverity]: number };
  /** Findings that are excepted, by kind. */
  readonly excepted: { readonly [kind: string]: number };
  /** What assemblies brought of what they were judged by. */
  readonly recorded: Recorded;
  /** Findings and problems that fail the run. */
  readonly failing: number;
  /** Rules that were not judged for want of a value of the organisation, with the parameters. */
  readonly notConfigured: ReadonlyMap<string, readonly string[]>;
}

/** Makes a format for a run. */
export type FormatFactory = (run: Run) => Format;
