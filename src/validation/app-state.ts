// internal
import { rmSync } from 'fs';
import { join } from 'path';
import { App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { UngovernedChecks } from './app-binding';
import { AppJudgement, judgeApp } from './app-judgement';
import { outdirOf, readAppTemplates, templateStamp } from './app-templates';
import { buildEvidence } from './evidence-record';
import { Finding } from './finding';
import { EVIDENCE_FILE, writeEvidence } from '../evidence/write-evidence';

/** One judgement of an app and which plugin has reported what of it. */
export interface AppRun {
  readonly judgement: AppJudgement;
  /** The plugin that reports a finding, so that two registered ones report it once. */
  readonly claims: Map<Finding, object>;
  /** Whether what belongs to the app as a whole has been reported: CDK may ask several times. */
  isAppWideReported: boolean;
}

/** What the plugins of one app share. */
export interface AppState {
  /** What is checked where no `Governance` is in scope: the union of what every plugin asks for. */
  ungoverned?: UngovernedChecks;
  stamp?: string;
  run?: AppRun;
  cleansEvidence: boolean;
  /** Findings that stand in the app as annotations already, by `annotationKey`. */
  readonly annotated: Set<string>;
}

/** What identifies a finding whichever way it is shown. */
export function annotationKey(finding: Finding): string {
  const { rule, resource } = finding.judgement;
  return `${rule.id}|${resource.scope.input.name}|${resource.logicalId}`;
}

const STATE = Symbol.for('cdk-governed-ai.state');

/** The shared state of an app. */
export function stateOf(root: IConstruct): AppState {
  const holder = root as any;
  if (holder[STATE] === undefined) {
    Object.defineProperty(root, STATE, { value: { cleansEvidence: false, annotated: new Set() } });
  }
  return holder[STATE];
}

/**
 * Prepares an app for evidence: that of an earlier synthesis is removed before CDK looks for plugins that change files.
 */
export function prepareEvidence(root: IConstruct): void {
  const state = stateOf(root);
  if (!state.cleansEvidence) {
    state.cleansEvidence = true;
    const clean = () => {
      rmSync(join(outdirOf(root), EVIDENCE_FILE), { force: true });
      return [];
    };
    // Now, so that an app whose code breaks leaves no evidence of an earlier run; and again before each synthesis.
    clean();
    root.node.addValidation({ validate: clean });
  }
}

/**
 * The judgement of what is on disk now; made once per synthesis, however often CDK calls its plugins.
 *
 * The evidence is written along with it, from the verdicts and whatever is shown of them.
 */
export function runOf(root: IConstruct): AppRun {
  const state = stateOf(root);
  const stamp = templateStamp(root);
  if (!state.run || state.stamp !== stamp) {
    const judgement = judgeApp(root, readAppTemplates(root), state.ungoverned);
    writeEvidence(join(outdirOf(root), EVIDENCE_FILE), buildEvidence(judgement));
    state.run = { judgement, claims: new Map(), isAppWideReported: false };
    state.stamp = stamp;
  }
  return state.run;
}

/** The app that a construct belongs to. */
export function appOf(scope: IConstruct): IConstruct {
  return App.of(scope) ?? scope.node.root;
}
