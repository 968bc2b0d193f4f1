import { Token } from 'aws-cdk-lib';
import { FairnessMetric } from './fairness-metric';
import { GovernanceError } from '../../governance/governance-error';
import { assertTagValue, assertText, shown } from '../../governance/plain-text';

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
}

/**
 * A threshold that a model must pass before it is registered.
 *
 * A gate passes only when the report holds a number within the bounds. Everything else fails: a missing report, group or metric, null,
 * text, infinity, not-a-number. It reads `metrics.<metric>.value` (quality) or `fairness.<facet>.<metric>.value` (fairness) of the report.
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
    return new Gate(metric, ['metrics', metric], options);
  }

  /**
   * How differently the model may treat the groups of a facet.
   *
   * @param props the facet, the metric, the bounds and why they are fair
   */
  public static fairness(props: FairnessGateProps): Gate {
    assertName(props.facet, 'facet', 'gender');
    const name = `${props.facet}:${props.metric.code}`;
    assertText(props.rationale, `rationale of the gate ${name}`, 'Fair-lending policy: selection rates of the groups within ten percent');
    if (props.rationale.trim().split(/\s+/).length < 3) {
      throw new GovernanceError(`rationale ${shown(props.rationale)} of the gate ${name} says too little: write a sentence on why the bounds are fair for this use`);
    }
    return new Gate(name, ['fairness', props.facet, props.metric.code], props);
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

  private constructor(name: string, path: string[], bounds: QualityGateOptions) {
    assertBound(bounds.min, name, 'min');
    assertBound(bounds.max, name, 'max');
    if (bounds.min === undefined && bounds.max === undefined) {
      throw new GovernanceError(`gate ${name} has no bound, so it could not fail: set min, max or both`);
    }
    if (bounds.min !== undefined && bounds.max !== undefined && bounds.min > bounds.max) {
      throw new GovernanceError(`gate ${name} has min ${bounds.min} above max ${bounds.max}, so nothing could pass: swap them`);
    }
    if (bounds.rationale !== undefined) {
      assertText(bounds.rationale, `rationale of the gate ${name}`, 'Below this the credit committee loses money');
    }
    if (bounds.ticket !== undefined) {
      assertTagValue(bounds.ticket, `ticket of the gate ${name}`, 'FL-2026-14');
    }
    this.name = name;
    this.path = Object.freeze(path) as string[];
    this.min = bounds.min;
    this.max = bounds.max;
    this.rationale = bounds.rationale;
    this.ticket = bounds.ticket;
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
