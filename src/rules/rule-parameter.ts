/**
 * A value that belongs to the organisation, not to the rule.
 *
 * Allowed Regions, approved registries, tag keys or sampling percentages differ between organisations, so a rule names
 * them and `Governance` fills them when the rule is evaluated. A parameter with neither a default nor a value makes its rules
 * "not configured": reported once per app, never as a pass.
 */
export class RuleParameter {
  /**
   * Names a parameter of the organisation.
   *
   * @param name letters and digits, starting with a lower-case letter, such as `allowedRegions`
   * @param fallback the value where `Governance` sets none: text, a number, a boolean or a list of text. Nothing means that it must be set
   */
  public static named(name: string, fallback?: any): RuleParameter {
    return new RuleParameter(name, fallback);
  }

  /**
   * Reads a parameter back from what `toJson` wrote.
   *
   * @param json `{parameter, default?}`
   */
  public static fromJson(json: any): RuleParameter {
    const stray = Object.keys(json ?? {}).find((key) => key !== 'parameter' && key !== 'default');
    if (stray !== undefined) {
      throw new Error(`rule parameter ${JSON.stringify(json.parameter)} has the unexpected field '${stray}': it has parameter and default`);
    }
    return new RuleParameter(json?.parameter, json?.default);
  }

  /** The parameter's name. */
  public readonly name: string;
  /** The value where the organisation sets none. */
  public readonly fallback?: any;

  private constructor(name: string, fallback?: any) {
    if (typeof name !== 'string' || !/^[a-z][A-Za-z0-9]*$/.test(name)) {
      throw new Error(`rule parameter name ${JSON.stringify(name)} must be letters and digits starting in lower case, such as 'allowedRegions'`);
    }
    if (fallback !== undefined && !isOperand(fallback)) {
      throw new Error(`rule parameter '${name}' has the default ${JSON.stringify(fallback) ?? typeof fallback}: use text, a number, a boolean or a list of them`);
    }
    this.name = name;
    this.fallback = fallback;
  }

  /** The parameter as data. */
  public toJson(): any {
    return this.fallback === undefined ? { parameter: this.name } : { parameter: this.name, default: this.fallback };
  }
}

function isOperand(value: any): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isScalar(value: any): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}
