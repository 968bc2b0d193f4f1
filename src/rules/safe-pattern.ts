// internal

/** How often a pattern may repeat something of no fixed length: matching takes the length of the text to this power. */
const MAX_REPETITIONS = 3;

/** How many `|` and `?` a pattern may have: each may double the work. */
const MAX_CHOICES = 16;

/** Longer text is not matched, which together with the limits above bounds the work. */
export const MAX_MATCHED_LENGTH = 1024;

/**
 * Compiles a regular expression of the safe subset, anchored at both ends.
 *
 * ASCII; literals, classes, `.`, alternation, groups and quantifiers; no look-around, no back-reference, and no repetition of a group
 * that holds a quantifier or an alternative: what remains means the same in RE2, Python and JavaScript and cannot blow up.
 *
 * @throws if the pattern leaves the subset or does not parse
 */
export function compileSafePattern(pattern: string): RegExp {
  if (typeof pattern !== 'string' || pattern === '') {
    throw new Error(`a pattern must be non-empty text, got ${JSON.stringify(pattern) ?? typeof pattern}`);
  }
  const why = problemOf(pattern);
  if (why !== undefined) {
    throw refusal(pattern, why);
  }
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch (error) {
    throw refusal(pattern, `does not parse (${(error as Error).message})`);
  }
}

function refusal(pattern: string, why: string): Error {
  return new Error(`pattern '${pattern}' ${why}: patterns are anchored, ASCII, without look-around, back-references or nested quantifiers`);
}

function problemOf(pattern: string): string | undefined {
  if (!/^[\x20-\x7e]*$/.test(pattern)) {
    return 'holds a character outside printable ASCII';
  }
  const unescaped = pattern.replace(/\\[\\^$.*+?()[\]{}|/\-dwsDWS]/g, 'x');
  if (unescaped.includes('\\')) {
    return 'uses an escape that is not allowed';
  }
  // Engines disagree on a class that starts with `]` or holds `[`.
  const bare = unescaped.replace(/\[(?:\^[^\][]+|[^^\][][^\][]*)\]/g, 'x');
  if (/[\][]/.test(bare)) {
    return "has a bracket that no class opens or closes; write '\\[' or '\\]' for the character";
  }
  if (/\(\?(?!:)/.test(bare)) {
    return 'uses a group other than ( ) or (?: )';
  }
  if (/[\^$]/.test(bare)) {
    return 'uses an anchor, which is implied';
  }
  const counts = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
  if (/[{}]/.test(bare.replace(/\{\d+(?:,\d*)?\}/g, '')) || counts.some(([, from, to]) => Number(from) > 1000 || Number(to ?? 0) > 1000)) {
    return "has a brace that is no count up to 1000; write '\\{' or '\\}' for the character";
  }
  if (repeatsAmbiguously(bare)) {
    return 'repeats a group that repeats or chooses inside';
  }
  const quantifiers = bare.replace(/\{\d+,\d*\}/g, '*').replace(/\{\d+\}/g, '').replace(/\(\?:/g, '(');
  const repetitions = quantifiers.match(/[*+]/g)?.length ?? 0;
  if (repetitions > MAX_REPETITIONS) {
    return `repeats something ${repetitions} times, and ${MAX_REPETITIONS} repetitions are allowed`;
  }
  const choices = quantifiers.match(/[|?]/g)?.length ?? 0;
  return choices > MAX_CHOICES ? `has ${choices} times '|' or '?', and ${MAX_CHOICES} are allowed` : undefined;
}

/** Whether a group with a quantifier behind it can match the same text in more than one way. */
function repeatsAmbiguously(bare: string): boolean {
  const outer: boolean[] = [];
  let ambiguous = false;
  for (let i = 0; i < bare.length; i++) {
    const c = bare[i];
    if (c === '(') {
      outer.push(ambiguous);
      ambiguous = false;
      i += bare.startsWith('?:', i + 1) ? 2 : 0;
    } else if (c === ')') {
      const repeated = /^[*+{]/.test(bare[i + 1] ?? '');
      if (repeated && ambiguous) {
        return true;
      }
      ambiguous = (outer.pop() ?? false) || ambiguous || repeated;
    } else {
      ambiguous ||= '*+?{|'.includes(c);
    }
  }
  return false;
}
