// internal
import { appendFileSync, closeSync, mkdtempSync, openSync, readSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Evidence } from '../../evidence/evidence';
import { evidenceLine, serializeEvidence } from '../../evidence/write-evidence';
import type { BrokenInput } from '../input/broken-input';
import type { JudgedUnit } from '../judge/judged-unit';

const CHUNK = 65_536;

/** Sections whose entries are united, each entry once. */
const UNITED = ['policies', 'packs', 'rules', 'notConfigured', 'waivers', 'acknowledgements', 'grants', 'constructs', 'watched'] as const;

/**
 * Makes one record of many.
 *
 * Verdicts go to a temporary file while inputs come in, so that memory does not grow with them. One input gives its own evidence, byte by byte.
 */
export class EvidenceMerger {
  private first?: JudgedUnit;
  private head?: { -readonly [K in keyof Evidence]: Evidence[K] };
  private readonly sections = new Map<string, Map<string, any>>(UNITED.map((name) => [name, new Map()]));
  private readonly templates: any[] = [];
  private readonly unreadable: { file: string; problem: string }[] = [];
  private readonly spool: string;
  private readonly folder: string;
  private spooled = 0;

  public constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'governed-ai-'));
    this.spool = join(this.folder, 'verdicts');
  }

  public add(unit: JudgedUnit): void {
    if (!this.first && !this.head) {
      this.first = unit;
      return;
    }
    this.mergeFirst();
    this.merge(unit);
  }

  public addBroken({ file, problem }: Pick<BrokenInput, 'file' | 'problem'>): void {
    this.unreadable.push({ file, problem });
  }

  /** Writes the record and forgets everything. */
  public finish(write: (text: string) => void): void {
    try {
      if (this.first) {
        const { evidence } = this.first;
        const unreadable = [...evidence.unreadable ?? [], ...this.unreadable];
        write(serializeEvidence(unreadable.length > 0 ? { ...evidence, unreadable } : evidence));
      } else if (this.head) {
        this.writeMerged(this.head, write);
      } else if (this.unreadable.length > 0) {
        write(`${JSON.stringify({ unreadable: this.unreadable })}\n`);
      }
    } finally {
      rmSync(this.folder, { recursive: true, force: true });
    }
  }

  private mergeFirst(): void {
    if (this.first) {
      const { first } = this;
      this.first = undefined;
      const { summary } = first.evidence;
      this.head = { ...first.evidence, summary: { ...summary, resources: 0, verdicts: zero(summary.verdicts), open: zero(summary.open) } };
      this.merge(first);
    }
  }

  private merge({ name, isAssembly, evidence }: JudgedUnit): void {
    const head = this.head!;
    const stackOf = (stack: string) => (isAssembly ? `${name}:${stack}` : stack);
    const { summary } = evidence;
    head.summary = {
      ...head.summary,
      resources: head.summary.resources + summary.resources,
      verdicts: sum(head.summary.verdicts, summary.verdicts),
      open: sum(head.summary.open, summary.open),
    };
    for (const section of UNITED) {
      for (const entry of evidence[section] as readonly any[]) {
        const placed = entry.stack === undefined ? entry : { ...entry, stack: stackOf(entry.stack) };
        this.sections.get(section)!.set(JSON.stringify(placed), placed);
      }
    }
    this.templates.push(...evidence.templates.map((t) => ({ ...t, stack: stackOf(t.stack), file: isAssembly ? `${name}/${t.file}` : t.file })));
    this.unreadable.push(...evidence.unreadable ?? []);
    const lines = evidence.verdicts.map((verdict) => {
      const resource = { ...verdict.resource, stack: stackOf(verdict.resource.stack) };
      return evidenceLine({ ...verdict, resource });
    });
    if (lines.length > 0) {
      appendFileSync(this.spool, `${this.spooled > 0 ? ',\n' : ''}${lines.join(',\n')}`);
      this.spooled += lines.length;
    }
  }

  private writeMerged(head: Evidence, write: (text: string) => void): void {
    const entries = (section: string) => [...this.sections.get(section)!.values()];
    const { verdicts: _, ...rest } = head;
    const packs = new Set(entries('packs').map((pack) => `${pack.name}@${pack.version}`));
    const evidence = {
      ...rest,
      ...Object.fromEntries(UNITED.map((section) => [section, entries(section)])),
      summary: { ...head.summary, rules: entries('rules').length, packs: [...packs].sort() },
      rules: entries('rules').sort((a, b) => (a.id < b.id ? -1 : 1)),
      templates: this.templates,
      ...(this.unreadable.length > 0 ? { unreadable: this.unreadable } : {}),
    };
    write(`${serializeEvidence(evidence).slice(0, -'\n}\n'.length)},\n"verdicts": [`);
    if (this.spooled > 0) {
      write('\n');
      this.copySpool(write);
      write('\n');
    }
    write(']\n}\n');
  }

  private copySpool(write: (text: string) => void): void {
    const handle = openSync(this.spool, 'r');
    const decoder = new TextDecoder();
    const buffer = Buffer.alloc(CHUNK);
    try {
      for (let length = readSync(handle, buffer); length > 0; length = readSync(handle, buffer)) {
        write(decoder.decode(buffer.subarray(0, length), { stream: true }));
      }
    } finally {
      closeSync(handle);
    }
  }
}

function zero<T extends { readonly [key: string]: number }>(counts: T): T {
  return Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as T;
}

function sum<T extends { readonly [key: string]: number }>(a: T, b: T): T {
  return Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + b[key]])) as T;
}
