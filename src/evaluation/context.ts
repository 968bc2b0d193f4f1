// internal
import type { LinkIndex } from './links';
import type { Model, PolicyValues, Resource, TemplateScope } from './model';

/** A value that a condition depends on and that the template leaves open; a scenario picks one of its values. */
export interface Variable {
  readonly key: string;
  /** How it reads in a sentence: `Env`. */
  readonly label: string;
  readonly domain: readonly string[];
  /** Whether its values are `true` and `false`, the answers to what the label asks. */
  readonly isQuestion?: boolean;
  /** Whether its values must not be shown. */
  readonly isPrivate?: boolean;
}

/** Stands for every value of a variable that no condition compares it with. */
export const OTHER = '\u0000other';

/** What was worked out, and what it asked for on the way. */
interface Known {
  readonly value: any;
  readonly split?: Variable;
  readonly defaults?: ReadonlySet<string>;
}

/** How many scenarios are remembered; past that the memory starts afresh. */
const MAX_REMEMBERED = 128;

/** Everything that one evaluation needs; made once and changed in place, since allocation is what costs. */
export class Context {
  /** The resource that paths with a root of its own read. */
  public resource!: Resource;
  /** The first open variable met in this run. */
  public split?: Variable;
  /** The parameters whose default the run has read; made when there is one. */
  public defaults?: Set<string>;
  /** Text that every scenario shares, by the argument of the function that makes it. */
  public readonly fixedText = new WeakMap<object, any>();
  /** The object read last that is no intrinsic, whatever the scenario: checks read one object many times. */
  public plain?: unknown;
  /** Whether a parameter's default counts as a value; to a condition it is none. */
  public readsDefaults = true;
  /** How deep conditions and references nest, against cycles. */
  public depth = 0;

  private readonly keys = new WeakMap<ReadonlyMap<string, string>, string>();
  private assumed: ReadonlyMap<string, string> = new Map();
  private values!: PolicyValues;
  private known = new Map<string | object, Known>();
  private readonly memory = new Map<string, Map<string | object, Known>>([['', this.known]]);

  public constructor(public readonly model: Model, public readonly links: LinkIndex) {}

  /** The values of the policy that binds the resource. */
  public get policy(): PolicyValues {
    return this.values;
  }

  public set policy(values: PolicyValues) {
    if (values !== this.values) {
      this.values = values;
      this.memory.clear();
      this.recall();
    }
  }

  /** What is assumed about open variables. */
  public get scenario(): ReadonlyMap<string, string> {
    return this.assumed;
  }

  public set scenario(assumed: ReadonlyMap<string, string>) {
    if (assumed !== this.assumed) {
      this.assumed = assumed;
      this.recall();
    }
  }

  /** Asks for a run under each value of the variable. */
  public requestSplit(variable: Variable): void {
    this.split ??= variable;
  }

  /** Notes that the value at hand is a parameter's default. */
  public restsOnDefault(scope: TemplateScope, name: string): void {
    this.noteDefault(scope.parent ? `${scope.input.name}/${name}` : name);
  }

  /** Notes a parameter whose default counts, as evidence names it. */
  public noteDefault(name: string): void {
    (this.defaults ??= new Set<string>()).add(name);
  }

  /**
   * Works something out once per scenario, so that what is shared by many, or leads back to itself, costs once.
   *
   * @param key what it is; it may depend on the scenario and the policy, and on nothing else
   * @param cyclic the answer while it is being worked out
   */
  public once<T>(key: string | object, cyclic: T, work: () => T): T {
    const { known, split, defaults } = this;
    const full = typeof key === 'string' && !this.readsDefaults ? `!${key}` : key;
    let entry = known.get(full);
    if (!entry) {
      known.set(full, { value: cyclic });
      this.split = undefined;
      this.defaults = undefined;
      const value = work();
      entry = { value, split: this.split, defaults: this.defaults };
      known.set(full, entry);
      this.split = split;
      this.defaults = defaults;
    }
    if (entry.split) {
      this.requestSplit(entry.split);
    }
    entry.defaults?.forEach((name) => this.noteDefault(name));
    return entry.value;
  }

  /** The same for scenarios that assume the same; one scenario is asked for again and again. */
  private keyOf(assumed: ReadonlyMap<string, string>): string {
    let key = this.keys.get(assumed);
    if (key === undefined) {
      key = JSON.stringify([...assumed].sort());
      this.keys.set(assumed, key);
    }
    return key;
  }

  /** Takes up what is known in this scenario. */
  private recall(): void {
    const key = this.assumed.size === 0 ? '' : this.keyOf(this.assumed);
    this.known = this.memory.get(key) ?? new Map<string | object, Known>();
    if (this.memory.size >= MAX_REMEMBERED) {
      this.memory.clear();
    }
    this.memory.set(key, this.known);
  }
}
