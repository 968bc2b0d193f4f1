/** The first line of every page that is generated from rules and packs. */
export const MARKER = '<!-- generated from src/rules and src/packs by `npx projen generate` -->';

/** A page from its paragraphs. */
export function page(...paragraphs: readonly (string | readonly string[])[]): string {
  return `${[MARKER, ...paragraphs].flat().join('\n\n')}\n`;
}

/** A table; cells may hold bars. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
