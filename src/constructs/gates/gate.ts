import { Token } from 'aws-cdk-lib';
import { FairnessMetric } from './fairness-metric';
import { GovernanceError } from '../../governance/governance-error';
import { assertTagValue, assertText, shown } from '../../governance/plain-text';

/** Codes of the fairness metrics that are about labels. */
const PRE_TRAINING = ['CI', 'DPL', 'KL', 'JS', 'LP', 'TVD', 'KS', 'CDDL'];

type GateKind = 'quality' | 'fairness' | 'custom';

/**
 * What a gate on quality requires.
 */
export interface QualityGateOptions {
  /**
   * The smallest value that passes.
   *
   * @default - no lower bound; one bound at least is needed
   */
  readonly min?: number;
  /**
   * The largest value that passes.
   *
   * @default - no upper bound; one bound at least is needed
   */
  readonly max?: number;
  /**
   * Why these bounds, as a sentence.
   *
   * @default - none; recommended for every bound that somebody may ask about
   */
  readonly rationale?: string;
  /**
   * Where the decision is recorded.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/**
 * What a gate on fairness requires.
 */
export interface FairnessGateProps {
  /** The attribute whose groups are compared, as the evaluation names it, such as `gender`. */
  readonly facet: string;
  /** What is measured. */
  readonly metric: FairnessMetric;
  /**
   * The smallest value that passes.
   *
   * @default - no lower bound; one bound at least is needed
   */
  readonly min?: number;
  /**
   * The largest value that passes.
   *
   * @default - no upper bound; one bound at least is needed
   */
  readonly max?: number;
  /** Why these bounds are fair for this use, as a sentence. There is no default threshold, so there is always a reason. */
  readonly rationale: string;
  /**
   * Where the decision is recorded.
   *
   * @default - none
   */
  readonly ticket?: string;
  /**
   * How many people each compared group needs at least. A value that rests on fewer fails.
   *
   * Read from `minGroup` beside the value, else from `groups.<group>.n` of the facet; a report with neither fails.
   *
   * @default - as few as the evaluation accepts; the built-in one takes 30
   */
  readonly minGroupSize?: number;
}

/**
 * What a gate on anything else requires.
 */
export interface CustomGateProps {
  /** What is measured, such as `robustness`. Unique among the gates of a job. */
  readonly name: string;
  /** Where the value stands in the report, from its root to the object whose `value` is read, such as `['robustness', 'noise']`. */
  readonly path: string[];
  /**
   * The smallest value that passes.
   *
   * @default - no lower bound; one bound at least is needed
   */
  readonly min?: number;
  /**
   * The largest value that passes.
   *
   * @default - no upper bound; one bound at least is needed
   */
  readonly max?: number;
  /** Why these bounds, as a sentence. */
  readonly rationale: string;
  /**
   * Where the decision is recorded.
   *
   * @default - none
   */
  readonly ticket?: string;
}

/**
 * A threshold that a model must pass before it is registered.
 *
 * A gate passes only when the report holds a number within the bounds. Everything else fails: a missing report, group or metric, null,
 * text, infinity, not-a-number, groups that are too small. It reads `metrics.<metric>.value` (quality), `fairness.<facet>.<metric>.value` (fairness) or
 * `<path>.value` (custom) of the report.
 */
export class Gate {
  /**
   * How good the model must be.
   *
   * @param metric the name of the metric in the report, such as `validation:auc`
   * @param options the bounds, at least one
   */
  public static quality(metric: string, options: QualityGateOptions): Gate {
    assertName(metric, 'metric', 'validation:auc');
    return new Gate('quality', metric, ['metrics', metric], options);
  }

  /**
   * How differently the model may treat the groups of a facet.
   *
   * @param props the facet, the metric, the bounds and why they are fair
   */
  public static fairness(props: FairnessGateProps): Gate {
    assertName(props.facet, 'facet', 'gender');
    const name = `${props.facet}:${props.metric.code}`;
    assertSentence(props.rationale, name, 'on why the bounds are fair for this use', 'Fair-lending policy: selection rates of the groups within ten percent');
    const { minGroupSize } = props;
    if (minGroupSize !== undefined && (!Number.isInteger(minGroupSize) || Token.isUnresolved(minGroupSize) || minGroupSize < 1)) {
      throw new GovernanceError(`minGroupSize of the gate ${name} is ${shown(minGroupSize)}: write how many people each group needs at least, such as 50`);
    }
    return new Gate('fairness', name, ['fairness', props.facet, props.metric.code], props, minGroupSize);
  }

  /**
   * Anything else that the evaluation measures, such as robustness or calibration.
   *
   * @param props the name, the place in the report, the bounds and why
   */
  public static custom(props: CustomGateProps): Gate {
    assertName(props.name, 'gate', 'robustness');
    if (!Array.isArray(props.path) || props.path.length === 0) {
      throw new GovernanceError(`path of the gate ${props.name} is empty: list the keys from the root of the report to the object whose value is read, such as ['robustness', 'noise']`);
    }
    props.path.forEach((step, i) => assertName(step, `path[${i}] of the gate ${props.name}`, 'robustness'));
    assertSentence(props.rationale, props.name, 'on why these bounds', 'Noise of the measurement may change one decision in a hundred');
    return new Gate('custom', props.name, [...props.path], props);
  }

  /** What is measured: the metric, or `facet:metric`. Unique among the gates of a job. */
  public readonly name: string;
  /** Where the value stands in the report, from its root to the object whose `value` is read. */
  public readonly path: string[];
  /** The smallest value that passes. */
  public readonly min?: number;
  /** The largest value that passes. */
  public readonly max?: number;
  /** Why these bounds. */
  public readonly rationale?: string;
  /** Where the decision is recorded. */
  public readonly ticket?: string;
  /** How many people each compared group needs at least. */
  public readonly minGroupSize?: number;
  /** @internal */
  public readonly _kind: GateKind;
  /**
   * Whether it measures labels, before any model.
   *
   * @internal
   */
  public readonly _isPreTraining: boolean;

  private constructor(kind: GateKind, name: string, path: string[], bounds: QualityGateOptions, minGroupSize?: number) {
    assertBound(bounds.min, name, 'min');
    assertBound(bounds.max, name, 'max');
    if (bounds.min === undefined && bounds.max === undefined) {
      throw new GovernanceError(`gate ${name} has no bound, so it could not fail: set min, max or both`);
    }
    if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
      throw new GovernanceError(`gate ${name} has min ${bounds.min} above max ${bounds.max}, so nothing could pass: swap them`);
    }
    if (bounds.rationale !== undefined) {
      assertRationale(bounds.rationale, name, 'Below this the credit committee loses money');
    }
    if (bounds.ticket !== undefined) {
      assertTagValue(bounds.ticket, `ticket of the gate ${name}`, 'FL-2026-14');
    }
    this._kind = kind;
    this._isPreTraining = kind === 'fairness' && PRE_TRAINING.includes(path[path.length - 1]);
    this.minGroupSize = minGroupSize;
    this.name = name;
    this.path = Object.freeze(path) as string[];
    this.min = bounds.min;
    this.max = bounds.max;
    this.rationale = bounds.rationale;
    this.ticket = bounds.ticket;
  }
}

/** Rationales stand in model cards, whose notes hold 1024 characters, and in definitions, where these brackets enclose an expression. */
function assertRationale(rationale: any, gate: string, example: string) {
  assertText(rationale, `rationale of the gate ${gate}`, example);
  if (rationale.length > 512) {
    throw new GovernanceError(`rationale of the gate ${gate} has ${rationale.length} characters: write at most 512, and refer to a document by its ticket`);
  }
  if (/^\s*\{%|%\}\s*$/.test(rationale)) {
    throw new GovernanceError(`rationale of the gate ${gate} starts with '{%' or ends with '%}', which a state machine would evaluate: write it without`);
  }
}

function assertSentence(rationale: any, gate: string, on: string, example: string) {
  assertRationale(rationale, gate, example);
  if (rationale.trim().split(/\s+/).length < 3) {
    throw new GovernanceError(`rationale ${shown(rationale)} of the gate ${gate} says too little: write a sentence ${on}`);
  }
}

/** Names become part of expressions, state names and registry metadata: the characters that all of them take. */
function assertName(name: any, what: string, example: string) {
  assertText(name, what, example);
  if (!/^[A-Za-z0-9][A-Za-z0-9 _.:/=+@-]{0,59}$/.test(name) || name !== name.trim()) {
    throw new GovernanceError(`${what} ${shown(name)} is not a name: start with a letter or digit, then up to 59 letters, digits, spaces and _ . : / = + @ -, such as '${example}'`);
  }
}

function assertBound(bound: any, gate: string, which: string) {
  if (bound !== undefined && (typeof bound !== 'number' || !Number.isFinite(bound) || Token.isUnresolved(bound))) {
    throw new GovernanceError(`${which} of the gate ${gate} is ${typeof bound === 'number' ? String(bound) : shown(bound)}: write a finite number that is known now, such as 0.8`);
  }
}
