// internal

/** The command cannot be carried out as it was called: wrong options, or a file that the command is about cannot be used. */
export class UsageError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
