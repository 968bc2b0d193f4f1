// internal

/** Gives out names once; a name that is taken gets a number. */
export class UniqueNames {
  private readonly taken = new Set<string>();

  public next(name: string): string {
    let unique = name;
    for (let n = 2; this.taken.has(unique); n++) {
      unique = `${name} #${n}`;
    }
    this.taken.add(unique);
    return unique;
  }
}
