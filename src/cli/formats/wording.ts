// internal
import type { FileFinding, FindingSeverity, Recorded } from '../judge/judged-unit';

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

/** What assemblies brought of what they were judged by, for whoever does not trust them; nothing where they brought nothing. */
export function recordedIn({ policies, waivers, acknowledgements }: Recorded): string | undefined {
  const parts = [
    ...(policies > 0 ? [policies === 1 ? '1 policy' : `${policies} policies`] : []),
    ...(waivers > 0 ? [counted(waivers, 'waiver')] : []),
    ...(acknowledgements > 0 ? [counted(acknowledgements, 'acknowledgement')] : []),
  ];
  return parts.length === 0 ? undefined : `taken from the assembly itself: ${parts.join(', ')} (--ignore-recorded judges without)`;
}

/** Characters that move the cursor, colour, end a line or turn its direction. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text for one line of a terminal or a log: names come from whoever writes templates, and may neither steer a terminal nor begin a line that a build server obeys. */
export function onOneLine(text: string): string {
  return text.replace(CONTROLS, ' ');
}
