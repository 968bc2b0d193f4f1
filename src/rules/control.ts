/**
 * What a control is a part of.
 */
export enum Framework {
  /** Regulation (EU) 2024/1689. */
  EU_AI_ACT = 'EU_AI_ACT',
  /** NIST AI Risk Management Framework 1.0. */
  NIST_AI_RMF = 'NIST_AI_RMF',
  /** ISO/IEC 42001:2023, Annex A. */
  ISO_42001 = 'ISO_42001',
  /** Regulation (EU) 2016/679. */
  GDPR = 'GDPR',
  /** California Consumer Privacy Act and its regulations. */
  CCPA = 'CCPA',
  /** NIST SP 800-53 revision 5. */
  NIST_800_53 = 'NIST_800_53',
  /** AWS Generative AI Best Practices v2 (Audit Manager). */
  AWS_GENAI_BP = 'AWS_GENAI_BP',
  /** A framework of the organisation's own. */
  CUSTOM = 'CUSTOM',
}

/** How each framework is written in a sentence. */
const LABELS: { readonly [framework: string]: string } = {
  EU_AI_ACT: 'EU AI Act Art.',
  NIST_AI_RMF: 'NIST AI RMF',
  ISO_42001: 'ISO/IEC 42001',
  GDPR: 'GDPR Art.',
  CCPA: 'CCPA',
  NIST_800_53: 'NIST 800-53',
  AWS_GENAI_BP: 'AWS GenAI BP',
};

/**
 * One control of a framework that a rule supports.
 *
 * A rule supports a control, it never makes anybody compliant: the mechanism is visible in a template, its adequacy is not.
 * An id that ends in `?` is a mapping still to be reviewed; the mark is kept wherever the control is shown.
 */
export class Control {
  /** An article of the EU AI Act, such as `15(5)`. */
  public static euAiAct(id: string): Control {
    return new Control(Framework.EU_AI_ACT, id);
  }

  /** A subcategory of the NIST AI RMF, such as `MEASURE 2.7`. */
  public static nistAiRmf(id: string): Control {
    return new Control(Framework.NIST_AI_RMF, id);
  }

  /** A control of ISO/IEC 42001 Annex A, such as `A.4.5`. */
  public static iso42001(id: string): Control {
    return new Control(Framework.ISO_42001, id);
  }

  /** An article of the GDPR, such as `32(1)(a)`. */
  public static gdpr(id: string): Control {
    return new Control(Framework.GDPR, id);
  }

  /** A section of the CCPA or its regulations. */
  public static ccpa(id: string): Control {
    return new Control(Framework.CCPA, id);
  }

  /** A control of NIST SP 800-53 revision 5, such as `SC-28`. */
  public static nist80053(id: string): Control {
    return new Control(Framework.NIST_800_53, id);
  }

  /** A control of the AWS Generative AI Best Practices framework, such as `SECAI3.3`. */
  public static awsGenAiBestPractices(id: string): Control {
    return new Control(Framework.AWS_GENAI_BP, id);
  }

  /**
   * A control of the organisation's own framework.
   *
   * @param name the framework's name, as it should read before the id
   * @param id the control's id
   */
  public static custom(name: string, id: string): Control {
    return new Control(Framework.CUSTOM, id, name);
  }

  /**
   * Reads a control back from what `toJson` wrote.
   *
   * @param json `{framework, id, name?}`
   */
  public static fromJson(json: any): Control {
    const framework = Object.values(Framework).find((f) => f === json?.framework);
    if (framework === undefined) {
      throw new Error(`unknown framework ${JSON.stringify(json?.framework)} in a control: use one of ${Object.values(Framework).join(', ')}`);
    }
    const stray = Object.keys(json).find((field) => !['framework', 'id', 'name'].includes(field));
    if (stray !== undefined) {
      throw new Error(`control ${JSON.stringify(json.id)} has the unexpected field '${stray}': a control has framework, id and, if it is CUSTOM, name`);
    }
    return new Control(framework, json.id, json.name);
  }

  /** The framework that the control belongs to. */
  public readonly framework: Framework;
  /** The control's id inside its framework, without a review mark. */
  public readonly id: string;
  /** Whether the mapping from rule to control is still to be reviewed. */
  public readonly toReview: boolean;
  /** The name of an organisation's own framework. */
  public readonly frameworkName?: string;

  private constructor(framework: Framework, id: string, name?: string) {
    if (typeof id !== 'string' || /^[\s?]*$/.test(id)) {
      throw new Error(`a control needs an id, got ${JSON.stringify(id) ?? typeof id}: write one such as Control.euAiAct('15(5)')`);
    }
    if (framework === Framework.CUSTOM ? typeof name !== 'string' || name.trim() === '' : name !== undefined) {
      throw new Error(`control ${JSON.stringify(id)} has the name ${JSON.stringify(name)}: a control of a CUSTOM framework needs its name, others have none`);
    }
    this.framework = framework;
    this.toReview = /\?\s*$/.test(id);
    this.id = id.replace(/\s*\?\s*$/, '').trim();
    this.frameworkName = name;
  }

  /** The control as it reads in a sentence, review mark included: `EU AI Act Art. 15(5)`. */
  public get label(): string {
    return `${this.frameworkName ?? LABELS[this.framework]} ${this.id}${this.toReview ? ' ?' : ''}`;
  }

  /** The control as data. */
  public toJson(): any {
    return {
      framework: this.framework,
      id: this.toReview ? `${this.id} ?` : this.id,
      ...(this.frameworkName === undefined ? {} : { name: this.frameworkName }),
    };
  }
}
