// internal

/** Something among the inputs that cannot be judged; the others still are. */
export class BrokenInput extends Error {
  /**
   * @param file how messages name it
   * @param problem the end of a sentence that starts with the file: `is empty`
   */
  public constructor(public readonly file: string, public readonly problem: string) {
    super(`${file} ${problem}`);
    this.name = 'BrokenInput';
  }
}

/** The same for an error of any kind; what its message already says of the file is not said twice. */
export function brokenBy(error: unknown, file: string): BrokenInput {
  if (error instanceof BrokenInput) {
    return error;
  }
  if (error instanceof RangeError) {
    return new BrokenInput(file, 'nests too deeply to be read');
  }
  const { message } = error as Error;
  return new BrokenInput(file, message.startsWith(file) ? message.slice(file.length).replace(/^:? /, '') : `cannot be judged: ${message}`);
}
