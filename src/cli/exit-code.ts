// internal

/** What the process answers its caller; public, and documented in docs/guides/cli.md. */
export enum ExitCode {
  OK = 0,
  /** Something was found that fails. */
  FINDINGS = 1,
  /** The command was called wrongly, or something could not be read. */
  BROKEN = 2,
}
