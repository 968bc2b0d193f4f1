// internal

/** How many names a label lists. */
const MAX_NAMES = 3;

/** Text from a template in a message: what is not text is said to be so. */
export function named(value: any): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'something that is not text';
}

/** How an expression reads in a sentence: `Fn::Join of Subnets`. It shows names only, since texts may be secret. */
export function expressionLabel(raw: any): string {
  const [name] = raw !== null && typeof raw === 'object' ? Object.keys(raw) : [];
  if (name === 'Ref') {
    return named(raw.Ref);
  }
  const names = new Set<string>();
  collectRefs(raw, names, 0);
  const shown = [...names].slice(0, MAX_NAMES).join(', ');
  return `${name?.startsWith('Fn::') ? name : 'an expression'}${shown === '' ? '' : ` of ${shown}`}`;
}

function collectRefs(node: any, names: Set<string>, depth: number): void {
  if (node === null || typeof node !== 'object' || depth > 16 || names.size >= MAX_NAMES) {
    return;
  }
  if (typeof node.Ref === 'string') {
    names.add(node.Ref);
  }
  Object.values(node).forEach((child) => collectRefs(child, names, depth + 1));
}
