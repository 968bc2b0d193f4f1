// internal

/** The first release of aws-cdk-lib in which an acknowledgement covers its own scope only. */
const FIRST_SCOPED: readonly number[] = [2, 271];

let scoped: boolean | undefined;

/** Whether this aws-cdk-lib applies an acknowledgement to the acknowledged scope only. */
export function scopesAcknowledgements(): boolean {
  if (scoped === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const [major, minor] = (require('aws-cdk-lib/package.json').version as string).split('.').map(Number);
    scoped = major > FIRST_SCOPED[0] || (major === FIRST_SCOPED[0] && minor >= FIRST_SCOPED[1]);
  }
  return scoped;
}
