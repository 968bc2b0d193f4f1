// internal
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

const RECORD = Symbol.for('cdk-governed-ai.construct');

/** A value that a reviewer compares from one version of an app to the next. */
export type RecordedSetting = string | number | boolean | readonly { readonly [name: string]: string | number | undefined }[] | undefined;

/** What a governed construct was told, and what it works with. */
export interface ConstructFacts {
  /** What governance would ask about, by name: retention, capture, gates. Absent values are left out. */
  readonly settings?: { readonly [name: string]: RecordedSetting };
  /** The governed constructs that it takes from, by the part that each plays: `train` for the dataset of that channel. */
  readonly reads?: { readonly [part: string]: IConstruct | undefined };
  /** The governed constructs that it adds to, by the part that each plays. */
  readonly writes?: { readonly [part: string]: IConstruct | undefined };
}

/** The construct path of another governed construct, and the part that it plays. */
export interface PlacedConstructUse {
  readonly as: string;
  readonly constructPath: string;
}

/** A governed construct of an app. */
export interface PlacedConstructRecord {
  readonly constructPath: string;
  readonly construct: string;
  readonly version: string;
  readonly settings: { readonly [name: string]: RecordedSetting };
  readonly reads: readonly PlacedConstructUse[];
  readonly writes: readonly PlacedConstructUse[];
}

/**
 * Records a governed construct for the evidence: its version, its settings and the lineage that it is part of.
 *
 * Nothing of it goes into a template. What only the deployment knows is left out, since evidence holds what was decided in code.
 */
export function recordConstruct(scope: IConstruct, construct: string, version: string, facts: ConstructFacts) {
  Object.defineProperty(scope, RECORD, { value: { construct, version, ...facts } });
}

/** Every governed construct at or below a scope, by construct path. */
export function constructRecordsBelow(scope: IConstruct): PlacedConstructRecord[] {
  return scope.node.findAll().filter((node) => (node as any)[RECORD] !== undefined).map((node) => {
    const { construct, version, settings, reads, writes } = (node as any)[RECORD] as { construct: string; version: string } & ConstructFacts;
    return {
      constructPath: node.node.path,
      construct,
      version,
      settings: Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined && !Token.isUnresolved(value))),
      reads: placed(reads),
      writes: placed(writes),
    };
  }).sort((a, b) => (a.constructPath < b.constructPath ? -1 : 1));
}

function placed(uses: ConstructFacts['reads']): PlacedConstructUse[] {
  return Object.entries(uses ?? {}).flatMap(([as, construct]) => (construct === undefined ? [] : [{ as, constructPath: construct.node.path }]))
    .sort((a, b) => (a.as < b.as ? -1 : 1));
}
