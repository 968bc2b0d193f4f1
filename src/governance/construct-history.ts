// internal

/** A version of a governed construct: of what it creates, not of the package. */
export interface ConstructVersion {
  readonly version: string;
  /** What is created otherwise than before, as a sentence part. */
  readonly change: string;
}

/** Every version of each governed construct, the newest first. A change of what is created gets a version: `test/constructs/digests.test.ts` notices. */
export const CONSTRUCT_HISTORY: { readonly [construct: string]: readonly ConstructVersion[] } = {
  GovernedAccountBaseline: [
    { version: '1.0.0', change: 'trail with data events, Macie, log groups of jobs' },
  ],
  GovernedDataset: [
    { version: '1.1.0', change: 'a lineage artefact of what models learn from; tables under Lake Formation where asked for' },
    { version: '1.0.0', change: 'bucket, key and access log' },
  ],
  GovernedModelEndpoint: [
    { version: '1.1.0', change: 'a stop control, named by a tag; monitoring of drift, bias and explainability where asked for' },
    { version: '1.0.0', change: 'model, configuration, endpoint, capture and alarms' },
  ],
  GovernedModelGroup: [
    { version: '1.2.0', change: 'the description no longer repeats the intended use, so that one may change' },
    { version: '1.1.0', change: 'approvals are recorded with who and when' },
    { version: '1.0.0', change: 'group, policy and model card' },
  ],
  GovernedNetwork: [
    { version: '1.0.0', change: 'isolated subnets, private endpoints and flow log' },
  ],
  GovernedTrainingJob: [
    { version: '1.2.0', change: 'datasets are linked to the jobs of a run in lineage' },
    { version: '1.1.0', change: 'packages carry a card, thresholds and reports' },
    { version: '1.0.0', change: 'state machine, roles, gates and registration' },
  ],
};

/** What changed in a construct since a version, the newest first. */
export function changesSince(construct: string, version: string): readonly ConstructVersion[] {
  const history = CONSTRUCT_HISTORY[construct] ?? [];
  const used = history.findIndex((entry) => entry.version === version);
  return used < 0 ? history : history.slice(0, used);
}
