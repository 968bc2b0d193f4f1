// internal
import type { FileFinding, FindingSeverity } from '../judge/judged-unit';

/** What became of a finding that is excepted, for people. */
export const EXCEPTIONS: { readonly [kind: string]: string } = {
  waived: 'waived', acknowledged: 'acknowledged', 'report-only': 'reported only', baselined: 'in the baseline',
};

/** What decided a finding, as one sentence part. */
export function becauseOf({ verdict, because = [] }: Pick<FileFinding, 'verdict' | 'because'>): string {
  const reasons = because.map(({ text }) => text).join('; ');
  return verdict === 'UNKNOWN' ? `cannot be verified: ${reasons}` : reasons;
}

/** A severity in the words of SARIF. */
export function levelOf(severity: FindingSeverity): 'error' | 'warning' | 'note' {
  return severity === 'warning' ? 'warning' : severity === 'info' ? 'note' : 'error';
}

/** `3 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
