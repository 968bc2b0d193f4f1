// internal
import type { WatchedValue } from './watched';
import type { Verdict } from '../evaluation/decide';

/** The version of the evidence format; the major number changes when a reader must. */
export const EVIDENCE_SCHEMA_VERSION = '1.1';

/** The resource that a verdict is about. */
export interface EvidenceResource {
  /** The construct path of the stack, or the template's file. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly constructPath: string;
}

/** Why a finding does not stop anything. */
export type ExceptionKind = 'waived' | 'acknowledged' | 'report-only' | 'baselined';

/** One verdict, passes included. */
export interface EvidenceVerdict {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly resource: EvidenceResource;
  /** What decided it, with the place in the template. */
  readonly because?: ReadonlyArray<{ readonly location?: string; readonly text: string }>;
  /** Template parameters whose default the verdict rests on. */
  readonly restsOnDefaultsOf?: readonly string[];
  /** How the finding counts in CDK's terms; absent for a pass. */
  readonly severity?: string;
  /** Why it does not stop the synthesis: excepted by a waiver, acknowledged, or enforced as a report only. */
  readonly exception?: ExceptionKind;
  readonly ticket?: string;
}

/** The record of one synthesis, or one run of the command line: every verdict with its provenance. */
export interface Evidence {
  readonly schemaVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** The day, in UTC, at which waivers and grants were judged. */
  readonly judgedOn: string;
  /** Where the time came from: configured, SOURCE_DATE_EPOCH or system. */
  readonly clock: { readonly source: string; readonly day: string };
  readonly summary: EvidenceSummary;
  readonly provenance: any;
  readonly policies: readonly any[];
  readonly packs: readonly any[];
  readonly rules: readonly any[];
  readonly notConfigured: readonly any[];
  readonly templates: readonly any[];
  /** What was to be judged and could not be read; absent where everything was. */
  readonly unreadable?: ReadonlyArray<{ readonly file: string; readonly problem: string }>;
  /** Baselines in force, each with the file, its last day and the number of findings; absent where there is none. */
  readonly baselines?: readonly any[];
  readonly waivers: readonly any[];
  readonly acknowledgements: readonly any[];
  readonly grants: readonly any[];
  /** The governed constructs, with their settings and what they read and write. */
  readonly constructs: readonly any[];
  /** Properties that no rule fixes, and that a reviewer must see change. */
  readonly watched: readonly WatchedValue[];
  readonly verdicts: readonly EvidenceVerdict[];
}

/** What was checked, in numbers. */
export interface EvidenceSummary {
  readonly resources: number;
  readonly rules: number;
  readonly packs: readonly string[];
  readonly verdicts: { readonly [verdict in Verdict]: number };
  /** Findings that nothing excepts, by CDK severity. */
  readonly open: { readonly [severity: string]: number };
}
