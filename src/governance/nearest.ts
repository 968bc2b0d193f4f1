// internal

/** The word that the writer may have meant, as a part of a sentence: ` (did you mean 'high'?)`; empty where none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : ` (did you mean '${near}'?)`;
}

/** The known word that takes the fewest changes, unless it takes so many that it is another one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const written = word.slice(0, 80).toLowerCase();
  const most = Math.max(1, Math.floor(written.length * 0.4));
  const [best] = known
    .map((candidate) => ({ candidate, distance: distanceBetween(written, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return best?.candidate;
}

/** Insertions, deletions, replacements and swaps of neighbours from one word to another. */
function distanceBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(
        row[j - 1] + 1, rows[i - 1][j] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1), isSwap ? rows[i - 2][j - 2] + 1 : Infinity,
      ));
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
