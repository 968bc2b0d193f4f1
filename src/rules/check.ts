import { assertCheckNode } from './check-node';

/**
 * A node of a rule's condition, as data.
 *
 * Checks are built from a closed set of operators and serialise for free, so that a rule means the same in `cdk synth`, in the
 * command line and in the engines that rules are exported to. Each answers *holds*, *fails* or *unknown*; what an operator answers for
 * absent, unknown, wrongly typed and empty values is published in `docs/operators.md`, and every cell of that table is a test.
 *
 * A path reads `A.B` from the value at hand: the resource's properties or, inside a quantifier, the item. A dot inside a key is
 * written `\.`. Other roots: `$root` (the resource's properties, from inside an item), `$tags.<key>`, `$tag.<name>` (the organisation's key for
 * that name), `$policy.<name>`, `$region`, `$account`, `$type`, `$logicalId`, `$deletionPolicy`, `$updateReplacePolicy` and `$tasks` (the tasks of a state machine).
 *
 * Operands accept a `RuleParameter` where a value belongs to the organisation.
 */
export class Check {
  /** A value is set: a non-empty literal, or a reference that always has a value. */
  public static exists(path: string): Check {
    return new Check({ op: 'exists', path });
  }

  /** No value is set. The opposite of `exists`. */
  public static absent(path: string): Check {
    return Check.none(Check.exists(path));
  }

  /**
   * The value is known when the app is synthesized, and meets the check where there is one.
   *
   * With a check, text with unknown pieces counts as well: each piece stands for one character that is no letter, digit, wildcard or sign.
   *
   * @param path where the value is
   * @param check what the template writes there must meet. Its path to the value is empty
   */
  public static literal(path: string, check?: Check): Check {
    return new Check({ op: 'literal', path, ...(check ? { check: check.toJson() } : {}) });
  }

  /**
   * The value equals a scalar.
   *
   * @param path where the value is
   * @param value text, number, boolean or a `RuleParameter`
   */
  public static equalTo(path: string, value: any): Check {
    return new Check({ op: 'equalTo', path, value: plain(value) });
  }

  /**
   * The value equals one entry of a list.
   *
   * @param path where the value is
   * @param values a list of text, numbers or booleans, or a `RuleParameter`
   */
  public static oneOf(path: string, values: any): Check {
    return new Check({ op: 'oneOf', path, value: plain(values) });
  }

  /**
   * Text matches one of the globs. Case is ignored.
   *
   * @param path where the text is
   * @param globs a list of globs with `*` and `?`, or a `RuleParameter`
   */
  public static like(path: string, globs: any): Check {
    return new Check({ op: 'like', path, value: plain(globs) });
  }

  /** The whole text matches a regular expression: anchored, ASCII, no look-around, no back-reference. */
  public static matches(path: string, pattern: string): Check {
    return new Check({ op: 'matches', path, value: pattern });
  }

  /** Text contains another. */
  public static contains(path: string, text: string): Check {
    return new Check({ op: 'contains', path, value: text });
  }

  /** Text starts with another. */
  public static startsWith(path: string, text: string): Check {
    return new Check({ op: 'startsWith', path, value: text });
  }

  /** Text ends with another. */
  public static endsWith(path: string, text: string): Check {
    return new Check({ op: 'endsWith', path, value: text });
  }

  /**
   * A number is at least the bound.
   *
   * @param path where the number is
   * @param bound a number or a `RuleParameter`
   */
  public static atLeast(path: string, bound: any): Check {
    return new Check({ op: 'atLeast', path, value: plain(bound) });
  }

  /**
   * A number is at most the bound.
   *
   * @param path where the number is
   * @param bound a number or a `RuleParameter`
   */
  public static atMost(path: string, bound: any): Check {
    return new Check({ op: 'atMost', path, value: plain(bound) });
  }

  /** Two values of the resource are equal. */
  public static sameAs(path: string, other: string): Check {
    return new Check({ op: 'sameAs', path, value: other });
  }

  /**
   * An object has every listed key, each of them set.
   *
   * @param path where the object is. `$tags` for the tags
   * @param keys a list of keys, or a `RuleParameter`
   */
  public static hasKeys(path: string, keys: any): Check {
    return new Check({ op: 'hasKeys', path, value: plain(keys) });
  }

  /**
   * The value, read as an IAM action pattern, covers at least one of the actions.
   *
   * `sagemaker:*` and `*` cover `sagemaker:InvokeEndpoint`. To ask for a whole service, list its pattern: only `s3:*` and wider cover `s3:*`.
   *
   * @param path where the action is
   * @param actions a list of actions, or a `RuleParameter`
   */
  public static covers(path: string, actions: any): Check {
    return new Check({ op: 'covers', path, value: plain(actions) });
  }

  /** No other resource of the same type has this value. */
  public static unique(path: string): Check {
    return new Check({ op: 'unique', path });
  }

  /** No text at or below the path looks like a secret. */
  public static noSecrets(path: string): Check {
    return new Check({ op: 'noSecrets', path });
  }

  /** The list has items and the check holds for each. */
  public static everyItem(path: string, check: Check): Check {
    return new Check({ op: 'everyItem', path, check: check.toJson() });
  }

  /** The check holds for at least one item. */
  public static someItem(path: string, check: Check): Check {
    return new Check({ op: 'someItem', path, check: check.toJson() });
  }

  /** The check holds for no item. An absent list has none. */
  public static noItem(path: string, check: Check): Check {
    return new Check({ op: 'noItem', path, check: check.toJson() });
  }

  /** The object has entries and the check holds for each `{Key, Value}`. */
  public static everyEntry(path: string, check: Check): Check {
    return new Check({ op: 'everyEntry', path, check: check.toJson() });
  }

  /** The check holds for at least one `{Key, Value}` of the object. */
  public static someEntry(path: string, check: Check): Check {
    return new Check({ op: 'someEntry', path, check: check.toJson() });
  }

  /** The check holds for no `{Key, Value}` of the object. */
  public static noEntry(path: string, check: Check): Check {
    return new Check({ op: 'noEntry', path, check: check.toJson() });
  }

  /** The text is JSON (or already an object) and the check holds for what it contains. */
  public static json(path: string, check: Check): Check {
    return new Check({ op: 'json', path, check: check.toJson() });
  }

  /** The base64-decoded text meets the check, whose path to it is empty. */
  public static base64(path: string, check: Check): Check {
    return new Check({ op: 'base64', path, check: check.toJson() });
  }

  /**
   * The value refers to a resource of the type in the app, whose properties meet the check.
   *
   * References are Ref, GetAtt, text built around them (an `s3://` address), and the literal name of a resource in the app.
   * A value that refers to something outside the app is unknown.
   *
   * @param path where the reference is
   * @param type the CloudFormation type of the target
   * @param check what the target must meet. Existing is enough where there is none
   */
  public static relatedTo(path: string, type: string, check?: Check): Check {
    return new Check({ op: 'relatedTo', path, type, ...(check ? { check: check.toJson() } : {}) });
  }

  /**
   * Some resource of the type refers to this one, and its properties meet the check.
   *
   * @param type the CloudFormation type of the source
   * @param path where the source holds the reference. `*` stands for every item of a list
   * @param check what the source must meet. Existing is enough where there is none
   */
  public static referredToBy(type: string, path: string, check?: Check): Check {
    return new Check({ op: 'referredToBy', path, type, ...(check ? { check: check.toJson() } : {}) });
  }

  /** Some resource of the type in the app meets the check. */
  public static appHas(type: string, check?: Check): Check {
    return new Check({ op: 'appHas', type, ...(check ? { check: check.toJson() } : {}) });
  }

  /** Every check holds. */
  public static all(...checks: Check[]): Check {
    return new Check({ op: 'all', checks: checks.map((c) => c.toJson()) });
  }

  /** At least one check holds. */
  public static any(...checks: Check[]): Check {
    return new Check({ op: 'any', checks: checks.map((c) => c.toJson()) });
  }

  /** No check holds. */
  public static none(...checks: Check[]): Check {
    return new Check({ op: 'none', checks: checks.map((c) => c.toJson()) });
  }

  /**
   * The check holds for sure. Unknown counts as failing.
   *
   * In a premise it keeps a rule away from resources of which only something unrelated and unknown could make it apply. In a condition it
   * may not stand below a negation, where it would turn unknown into compliant.
   */
  public static certain(check: Check): Check {
    return new Check({ op: 'certain', check: check.toJson() });
  }

  /** Where the first check holds, the second does too. */
  public static implies(when: Check, then: Check): Check {
    return new Check({ op: 'implies', checks: [when.toJson(), then.toJson()] });
  }

  /**
   * Reads a check back from what `toJson` wrote.
   *
   * @param json the condition as data
   * @throws if an operator is unknown, a field is missing or unexpected, or a path does not parse; the message names the place
   */
  public static fromJson(json: any): Check {
    return new Check(json);
  }

  /**
   * A check whose shape has been proven when the catalogue was made.
   *
   * @internal
   */
  public static _proven(json: any): Check {
    return Object.assign(Object.create(Check.prototype), { node: json });
  }

  private readonly node: any;

  private constructor(node: any) {
    assertCheckNode(node, 'condition');
    this.node = node;
  }

  /** The condition as data: a frozen tree of plain objects. */
  public toJson(): any {
    return freeze(this.node);
  }
}

function plain(operand: any): any {
  return typeof operand?.toJson === 'function' ? operand.toJson() : operand;
}

/** A tree that is frozen at the top is frozen throughout. */
function freeze(node: any): any {
  if (node !== null && typeof node === 'object' && !Object.isFrozen(node)) {
    Object.freeze(node);
    Object.values(node).forEach(freeze);
  }
  return node;
}
