import { Check } from './check';
import { assertCheckNode, CheckNode, childrenOf, TYPE_NAME } from './check-node';
import { Control } from './control';
import { RuleLevel, Severity } from './severity';

/**
 * What each kind of template gets as its verdict.
 *
 * Every example is a `Resources` section whose subject is called `Subject`, as close to the boundary as it can be.
 */
export interface RuleExamples {
  /** Resources that comply. */
  readonly compliant: any[];
  /** Resources that do not comply. */
  readonly nonCompliant: any[];
  /**
   * Resources for which a template cannot tell.
   *
   * @default - none; every rule of the catalogue has one
   */
  readonly unknown?: any[];
  /**
   * Resources outside the rule's premise.
   *
   * @default - none
   */
  readonly notApplicable?: any[];
}

/**
 * What a rule is made of.
 */
export interface RuleProps {
  /** PascalCase letters and digits. Public API: never reused, never renamed. */
  readonly id: string;
  /** What is true when the rule is met, as one sentence without a full stop. */
  readonly title: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** What to change, in CloudFormation's own words. */
  readonly fix: string;
  /** How much harm follows when the rule is broken. */
  readonly severity: Severity;
  /** For whom the rule binds. */
  readonly level: RuleLevel;
  /** The resource types that are judged, such as `AWS::SageMaker::EndpointConfig`. */
  readonly appliesTo: string[];
  /**
   * The premise: where it fails, the rule is not applicable to the resource.
   *
   * @default - the rule applies to every resource of its types
   */
  readonly when?: Check;
  /** What must hold. */
  readonly condition: Check;
  /**
   * The controls that the rule supports.
   *
   * @default - none
   */
  readonly controls?: Control[];
  /**
   * What other tools call the same requirement, each as `<tool> <id>`.
   *
   * @default - none
   */
  readonly alsoKnownAs?: string[];
  /**
   * What the rule cannot see, as a sentence for its page.
   *
   * @default - nothing known
   */
  readonly limitation?: string;
  /**
   * Whether a waiver may except a resource.
   *
   * @default true
   */
  readonly waivable?: boolean;
  /**
   * Counts up whenever the verdict of some template changes.
   *
   * @default 1
   */
  readonly revision?: number;
  /**
   * The version of its pack that brought the rule, or made it stricter.
   *
   * Where a pack is held to an earlier version, the rule only warns: see `RulePack.pinnedTo`.
   *
   * @default - the rule was there from the first version on
   */
  readonly since?: string;
  /**
   * Why the rule is no longer evaluated. Its id stays taken.
   *
   * @default - the rule is in use
   */
  readonly deprecated?: string;
  /**
   * Templates and their verdicts. They are the rule's tests and its documentation.
   *
   * @default - none
   */
  readonly examples?: RuleExamples;
}

/** How the version of a pack is written. */
const VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}$/;

const FIELDS = [
  'id', 'title', 'why', 'fix', 'severity', 'level', 'appliesTo', 'when', 'condition', 'controls', 'alsoKnownAs',
  'limitation', 'waivable', 'revision', 'since', 'deprecated', 'examples',
];

/**
 * One governance requirement, as data.
 *
 * From this value come the verdict at synth, the rule's page, its tests and its exports; nothing about a rule is written twice.
 * Because a rule is data and not a callback, an organisation writes its own in any language of the CDK, and they run at full speed.
 */
export class Rule {
  /**
   * Reads a rule back from what `toJson` wrote.
   *
   * @param json the rule as data
   * @throws if a field is missing, unexpected or malformed; the message names the rule and the field
   */
  public static fromJson(json: any): Rule {
    if (json === null || typeof json !== 'object' || Array.isArray(json)) {
      throw new Error(`a rule must be an object with ${FIELDS.join(', ')}, got ${JSON.stringify(json) ?? typeof json}`);
    }
    const stray = Object.keys(json).find((key) => !FIELDS.includes(key));
    if (stray !== undefined) {
      throw new Error(`rule ${JSON.stringify(json.id)} has the unexpected field '${stray}': a rule has ${FIELDS.join(', ')}`);
    }
    const empty = Object.keys(json).find((key) => json[key] === null);
    if (empty !== undefined) {
      throw new Error(`rule ${JSON.stringify(json.id)} has ${empty} null: write a value, or leave the field out`);
    }
    const read = <T>(field: string, from: () => T) => {
      try {
        return from();
      } catch (error) {
        throw new Error(`rule ${JSON.stringify(json.id)}, ${field}${(error as Error).message}`);
      }
    };
    const check = (field: 'when' | 'condition') => read('', () => {
      assertCheckNode(json[field], field);
      return Check.fromJson(json[field]);
    });
    const { controls = [] } = json;
    return new Rule({
      ...json,
      when: json.when === undefined ? undefined : check('when'),
      condition: check('condition'),
      controls: Array.isArray(controls) ? controls.map((c, i) => read(`controls[${i}]: `, () => Control.fromJson(c))) : controls,
    });
  }

  /**
   * A rule whose shape has been proven when the catalogue was made. What few apps ask for is read when it is.
   *
   * @internal
   */
  public static _proven(json: any, examples: () => RuleExamples): Rule {
    const rule: Rule = Object.assign(Object.create(Rule.prototype), {
      alsoKnownAs: [], waivable: true, revision: 1, ...json, when: json.when && Check._proven(json.when), condition: Check._proven(json.condition),
    });
    later(rule, 'controls', () => json.controls.map((control: any) => Control.fromJson(control)));
    later(rule, 'examples', examples);
    return rule;
  }

  /** The rule's stable id. */
  public readonly id: string;
  /** What is true when the rule is met. */
  public readonly title: string;
  /** What goes wrong otherwise. */
  public readonly why: string;
  /** What to change. */
  public readonly fix: string;
  /** How much harm follows. */
  public readonly severity: Severity;
  /** For whom the rule binds. */
  public readonly level: RuleLevel;
  /** The resource types that are judged. */
  public readonly appliesTo: string[];
  /** The premise. */
  public readonly when?: Check;
  /** What must hold. */
  public readonly condition: Check;
  /** The controls that the rule supports. */
  public readonly controls: Control[];
  /** What other tools call the same requirement. */
  public readonly alsoKnownAs: string[];
  /** What the rule cannot see. */
  public readonly limitation?: string;
  /** Whether a waiver may except a resource. */
  public readonly waivable: boolean;
  /** Counts up whenever the verdict of some template changes. */
  public readonly revision: number;
  /** The version of its pack that brought the rule, or made it stricter. */
  public readonly since?: string;
  /** Why the rule is no longer evaluated. */
  public readonly deprecated?: string;
  /** Templates and their verdicts. */
  public readonly examples: RuleExamples;

  public constructor(props: RuleProps) {
    this.id = props.id;
    this.title = props.title;
    this.why = props.why;
    this.fix = props.fix;
    this.severity = props.severity;
    this.level = props.level;
    this.appliesTo = props.appliesTo;
    this.when = props.when;
    this.condition = props.condition;
    this.controls = props.controls ?? [];
    this.alsoKnownAs = props.alsoKnownAs ?? [];
    this.limitation = props.limitation;
    this.waivable = props.waivable ?? true;
    this.revision = props.revision ?? 1;
    this.since = props.since;
    this.deprecated = props.deprecated;
    this.examples = props.examples === undefined ? { compliant: [], nonCompliant: [] } : withBothKinds(props.examples);
    this.validate();
  }

  /** The rule as data, examples included. Absent fields are left out. */
  public toJson(): any {
    return {
      id: this.id,
      title: this.title,
      why: this.why,
      fix: this.fix,
      severity: this.severity,
      level: this.level,
      appliesTo: this.appliesTo,
      ...(this.when ? { when: this.when.toJson() } : {}),
      condition: this.condition.toJson(),
      controls: this.controls.map((c) => c.toJson()),
      alsoKnownAs: this.alsoKnownAs,
      ...(this.limitation === undefined ? {} : { limitation: this.limitation }),
      ...(this.waivable ? {} : { waivable: false }),
      ...(this.revision === 1 ? {} : { revision: this.revision }),
      ...(this.since === undefined ? {} : { since: this.since }),
      ...(this.deprecated === undefined ? {} : { deprecated: this.deprecated }),
      examples: this.examples,
    };
  }

  private validate() {
    if (typeof this.id !== 'string' || !/^[A-Z][A-Za-z0-9]{2,79}$/.test(this.id)) {
      throw new Error(`rule id ${JSON.stringify(this.id)} must be 3 to 80 letters and digits starting in upper case, such as 'SageMakerModelInVpc'`);
    }
    for (const field of ['title', 'why', 'fix'] as const) {
      if (typeof this[field] !== 'string' || this[field].trim() === '') {
        throw new Error(`rule ${this.id} needs a ${field}: one sentence that a developer can act on`);
      }
    }
    if (!Object.values(Severity).includes(this.severity)) {
      throw new Error(`rule ${this.id} has severity ${JSON.stringify(this.severity)}: use one of ${Object.values(Severity).join(', ')}`);
    }
    if (!Object.values(RuleLevel).includes(this.level)) {
      throw new Error(`rule ${this.id} has level ${JSON.stringify(this.level)}: use one of ${Object.values(RuleLevel).join(', ')}`);
    }
    const types: any = this.appliesTo;
    if (!Array.isArray(types) || types.length === 0 || !types.every((t) => typeof t === 'string' && TYPE_NAME.test(t)) || new Set(types).size < types.length) {
      throw new Error(`rule ${this.id} applies to ${JSON.stringify(types)}: list at least one CloudFormation type such as 'AWS::S3::Bucket', each once`);
    }
    if (!(this.condition instanceof Check)) {
      throw new Error(`rule ${this.id} needs a condition, such as Check.exists('KmsKeyId')`);
    }
    if (this.when !== undefined && !(this.when instanceof Check)) {
      throw new Error(`rule ${this.id} has a premise (when) that is no Check: write one such as Check.exists('KmsKeyId')`);
    }
    this.validateRest();
    if (hidesUnknown(this.condition.toJson(), false)) {
      throw new Error(`rule ${this.id} has certain() below a negation in its condition, which would turn unknown into compliant: negate inside certain()`);
    }
  }

  private exampleLists() {
    const kinds = ['compliant', 'nonCompliant', 'unknown', 'notApplicable'] as const;
    const { examples } = this;
    if (examples === null || typeof examples !== 'object' || Array.isArray(examples)) {
      throw new Error(`rule ${this.id} has malformed examples: write lists of templates under ${kinds.join(', ')}`);
    }
    const stray = Object.keys(examples).find((kind) => !(kinds as readonly string[]).includes(kind));
    if (stray !== undefined) {
      throw new Error(`rule ${this.id} has the unexpected examples.${stray}: examples are listed under ${kinds.join(', ')}`);
    }
    const isTemplate = (item: any) => item !== null && typeof item === 'object' && !Array.isArray(item);
    return kinds.map((kind) => [`examples.${kind}`, examples[kind] ?? [], isTemplate, 'Resources sections'] as const);
  }

  private validateRest() {
    const lists = [
      ['controls', this.controls, (item: any) => item instanceof Control, "controls such as Control.euAiAct('15(5)')"],
      ['alsoKnownAs', this.alsoKnownAs, (item: any) => typeof item === 'string' && item !== '', "names such as 'Checkov CKV_AWS_98'"],
      ...this.exampleLists(),
    ] as const;
    for (const [field, list, fits, what] of lists) {
      if (!Array.isArray(list)) {
        throw new Error(`rule ${this.id} has a malformed ${field}: write a list of ${what}`);
      }
      const wrong = list.findIndex((item) => !fits(item));
      if (wrong >= 0) {
        throw new Error(`rule ${this.id} has a malformed ${field}[${wrong}]: write a list of ${what}`);
      }
    }
    for (const field of ['limitation', 'deprecated'] as const) {
      if (this[field] !== undefined && (typeof this[field] !== 'string' || this[field].trim() === '')) {
        throw new Error(`rule ${this.id} has ${field} ${JSON.stringify(this[field])}: write a sentence, or leave it out`);
      }
    }
    if (!Number.isInteger(this.revision) || this.revision < 1) {
      throw new Error(`rule ${this.id} has revision ${JSON.stringify(this.revision)}: use a whole number from 1 up`);
    }
    if (this.since !== undefined && (typeof this.since !== 'string' || !VERSION.test(this.since))) {
      throw new Error(`rule ${this.id} has since ${JSON.stringify(this.since)}: use the version of a pack, such as '1.2.0'`);
    }
    if (typeof this.waivable !== 'boolean') {
      throw new Error(`rule ${this.id} has waivable ${JSON.stringify(this.waivable)}: use true or false`);
    }
  }
}

/** Whether a condition turns unknown into a pass: `certain` in a negated place. */
function hidesUnknown(node: CheckNode, negated: boolean): boolean {
  if (node.op === 'certain' && negated) {
    return true;
  }
  const turns = node.op === 'none' || node.op === 'noItem' || node.op === 'noEntry';
  return childrenOf(node).some((child, i) => hidesUnknown(child, negated !== (turns || (node.op === 'implies' && i === 0))));
}

/** Examples of which some are listed have the other list too, if an empty one; what is no examples is left to the validation. */
function withBothKinds(examples: any): RuleExamples {
  return examples === null || typeof examples !== 'object' || Array.isArray(examples) ? examples : { compliant: [], nonCompliant: [], ...examples };
}

/** Sets a field when it is first read. */
function later(rule: Rule, field: 'controls' | 'examples', make: () => any): void {
  Object.defineProperty(rule, field, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = make();
      Object.defineProperty(rule, field, { value, enumerable: true });
      return value;
    },
  });
}
