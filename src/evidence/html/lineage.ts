// internal
import { html, Markup, table } from './markup';
import { badge } from './words';
import type { Evidence } from '../evidence';
import { isOpenFinding } from '../open-findings';

const NODE = { width: 224, height: 62 };
const GAP = { x: 64, y: 26 };
const MARGIN = 16;

interface Placed {
  readonly record: any;
  readonly x: number;
  readonly y: number;
}

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly as: string;
}

/** The picture from data to endpoint, and below it the same as a table with what each part supports. */
export function lineageSection(evidence: Evidence): Markup {
  const flows = flowsOf(evidence.constructs);
  const parts = evidence.constructs.filter(({ constructPath }) => flows.some(({ from, to }) => from === constructPath || to === constructPath));
  if (parts.length === 0) {
    return html`<p>No governed constructs that work with each other are in this app, so there is no lineage to show.</p>`;
  }
  return html`<figure>${picture(parts, flows)}<figcaption>Data flows from left to right. The table says the same.</figcaption></figure>
${table('Governed constructs and what their rules support', ['Construct', 'Reads', 'Writes', 'Rules', 'Controls supported'], parts.map((part) => row(part, evidence)))}`;
}

function flowsOf(constructs: readonly any[]): Flow[] {
  const known = new Set(constructs.map(({ constructPath }) => constructPath));
  return constructs.flatMap((record) => [
    ...record.reads.map((use: any) => ({ from: use.constructPath, to: record.constructPath, as: use.as })),
    ...record.writes.map((use: any) => ({ from: record.constructPath, to: use.constructPath, as: use.as })),
  ]).filter(({ from, to }) => known.has(from) && known.has(to));
}

function picture(parts: readonly any[], flows: readonly Flow[]): Markup {
  const placed = place(parts, flows);
  const width = Math.max(...[...placed.values()].map(({ x }) => x)) + NODE.width + MARGIN;
  const height = Math.max(...[...placed.values()].map(({ y }) => y)) + NODE.height + MARGIN;
  const arrows = mergeFlows(flows);
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="Lineage: ${arrows.map(({ from, to }) => `${from} to ${to}`).join(', ')}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${arrows.map((flow) => arrow(flow, placed))}${[...placed.values()].map(node)}</svg>`;
}

/** One arrow for all that flows between two parts. */
function mergeFlows(flows: readonly Flow[]): Flow[] {
  const merged = new Map<string, Flow>();
  for (const flow of flows) {
    const key = JSON.stringify([flow.from, flow.to]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, as: `${known.as}, ${flow.as}` } : flow);
  }
  return [...merged.values()];
}

/** Columns by the longest way from a source; a circle ends where it began. */
function place(parts: readonly any[], flows: readonly Flow[]): Map<string, Placed> {
  const column = new Map<string, number>();
  const columnOf = (path: string, seen: ReadonlySet<string>): number => {
    const known = column.get(path);
    if (known !== undefined || seen.has(path)) {
      return known ?? 0;
    }
    const before = flows.filter(({ from, to }) => to === path && from !== path).map(({ from }) => columnOf(from, new Set([...seen, path])) + 1);
    const found = Math.max(0, ...before);
    column.set(path, found);
    return found;
  };
  const rows = new Map<number, number>();
  return new Map(parts.map((record) => {
    const x = columnOf(record.constructPath, new Set());
    const y = rows.get(x) ?? 0;
    rows.set(x, y + 1);
    return [record.constructPath, { record, x: MARGIN + x * (NODE.width + GAP.x), y: MARGIN + y * (NODE.height + GAP.y) }];
  }));
}

function node({ record, x, y }: Placed): Markup {
  return html`<g><title>${record.constructPath}</title><rect x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="8"/>
<text x="${x + 14}" y="${y + 25}" class="name">${shortened(record.constructPath)}</text>
<text x="${x + 14}" y="${y + 46}">${record.construct} ${record.version}</text></g>`;
}

function arrow({ from, to, as }: Flow, placed: ReadonlyMap<string, Placed>): Markup {
  const a = placed.get(from)!;
  const b = placed.get(to)!;
  const [x1, y1, x2, y2] = [a.x + NODE.width, a.y + NODE.height / 2, b.x, b.y + NODE.height / 2];
  const bend = Math.max(40, (x2 - x1) / 2);
  return html`<path class="flow" d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 2} ${y2}" marker-end="url(#arrow)"><title>${as}</title></path>`;
}

function shortened(path: string): string {
  return path.length <= 27 ? path : `…${path.slice(-26)}`;
}

function row(part: any, evidence: Evidence): Markup {
  const below = evidence.verdicts.filter(({ resource: { constructPath } }) => constructPath === part.constructPath || constructPath.startsWith(`${part.constructPath}/`));
  const met = new Set(below.filter(({ verdict }) => verdict === 'COMPLIANT').map(({ rule }) => rule));
  const open = new Set(below.filter(isOpenFinding).map(({ rule }) => rule));
  open.forEach((rule) => met.delete(rule));
  const controls = evidence.rules.filter(({ id }) => met.has(id)).flatMap((rule) => rule.controls.map(({ framework, name, id }: any) => `${name ?? framework} ${id}`));
  const list = [...new Set<string>(controls)].sort();
  const uses = (kind: 'reads' | 'writes') => part[kind].map((use: any) => html`<div>${use.as}: <code>${use.constructPath}</code></div>`);
  return html`<tr><th scope="row"><code>${part.constructPath}</code><br>${part.construct} ${part.version}</th><td>${uses('reads')}</td><td>${uses('writes')}</td>
<td>${met.size} ${badge('COMPLIANT')}${open.size > 0 && html`<br>${open.size} ${badge('open')}`}</td>
<td><details><summary>${list.length}</summary>${list.join(', ').replaceAll('_', ' ')}</details></td></tr>`;
}
