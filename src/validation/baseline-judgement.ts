// internal
import { Baseline, isOver } from '../evidence/baseline';

/** Something that a baseline's reader must know. */
export interface BaselineProblem {
  readonly id: string;
  readonly severity: 'warning';
  readonly description: string;
  readonly fix: string;
}

/** What is wrong with a baseline at a moment: once it is over it lets nothing pass, and says so. */
export function judgeBaseline(baseline: Baseline | undefined, now: Date): BaselineProblem[] {
  return baseline && isOver(baseline, now) ? [{
    id: 'BaselineExpired', severity: 'warning',
    description: `the baseline ended on ${baseline.expires}: what stands in it counts again`,
    fix: 'mend the findings, or waive what has to stay',
  }] : [];
}
