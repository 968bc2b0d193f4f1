// internal
import { Token } from 'aws-cdk-lib';
import { GovernanceError } from './governance-error';

/** What AWS accepts in tag keys and values of nearly every service: letters, digits, spaces and `_ . : / = + - @`. */
const TAG_TEXT = /^[\p{L}\p{N} _.:/=+\-@]*$/u;
const STRAY = /[^\p{L}\p{N} _.:/=+\-@]/u;
const MAX_SHOWN = 60;

/** A value as an error shows it: short, quoted, and with no control character left raw. */
export function shown(value: any): string {
  if (typeof value === 'string') {
    const cut = value.length > MAX_SHOWN ? `${value.slice(0, MAX_SHOWN)}…` : value;
    return `'${JSON.stringify(cut).slice(1, -1).replace(/\\"/g, '"')}'`;
  }
  if (typeof value === 'function' || typeof value === 'symbol') {
    return `a ${typeof value}`;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  try {
    const json = JSON.stringify(value) ?? String(value);
    return json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}…` : json;
  } catch {
    return `a value of type ${typeof value}`;
  }
}

/** Values as a list in a sentence: `a, b or c`. */
export function listed(values: readonly string[], word: string): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} ${word} ${values[values.length - 1]}`;
}

/**
 * Proves that a value is text which is known now.
 *
 * @param value what to prove
 * @param name what it is called in the message
 * @param example what the message shows as right
 * @throws GovernanceError if it is absent, not text, blank, a token, or holds control characters
 */
export function assertText(value: any, name: string, example: string): asserts value is string {
  if (typeof value !== 'string') {
    throw new GovernanceError(`${name} must be text such as '${example}', got ${shown(value)}`);
  }
  if (Token.isUnresolved(value)) {
    throw new GovernanceError(`${name} is a token that only the deployment knows: write the text itself, such as '${example}'`);
  }
  if (value.trim() === '') {
    throw new GovernanceError(`${name} is empty: write text such as '${example}'`);
  }
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) {
    throw new GovernanceError(`${name} ${shown(value)} holds a line break or control character: write one line such as '${example}'`);
  }
}

/**
 * Proves that a value is one of those allowed; other languages pass text where an enum is declared.
 *
 * @param value what to prove
 * @param allowed the values of the enum
 * @param name what it is called in the message
 */
export function assertOneOf(value: any, allowed: readonly string[], name: string) {
  if (!allowed.includes(value)) {
    throw new GovernanceError(`${name} ${shown(value)} is not known: use one of ${listed(allowed, 'or')}`);
  }
}

/**
 * Proves that values are ids of AWS accounts, or tokens for them.
 *
 * @param accounts what to prove
 * @param name what the list is called in the message
 */
export function assertAccounts(accounts: readonly string[], name: string) {
  accounts.forEach((account, i) => {
    if (!Token.isUnresolved(account) && !/^\d{12}$/.test(account)) {
      throw new GovernanceError(`${name}[${i}] ${shown(account)} is not an account: write its 12 digits, such as '111122223333'`);
    }
  });
}

/**
 * Proves that a value may become the value of a tag on any AWS resource.
 *
 * @param value what to prove
 * @param name what it is called in the message
 * @param example what the message shows as right
 * @throws GovernanceError naming the stray character or the length
 */
export function assertTagValue(value: any, name: string, example: string): asserts value is string {
  assertText(value, name, example);
  if (value !== value.trim()) {
    throw new GovernanceError(`${name} ${shown(value)} starts or ends with a space: remove it, tags are compared exactly`);
  }
  if (value.length > 256) {
    throw new GovernanceError(`${name} ${shown(value)} has ${value.length} characters: a tag value holds at most 256`);
  }
  assertTagCharacters(value, name, example);
}

/**
 * Proves that text may be the key of a tag.
 *
 * @param key what to prove
 * @param name what it is called in the message
 * @throws GovernanceError if AWS would refuse the key
 */
export function assertTagKey(key: any, name: string): asserts key is string {
  assertText(key, name, 'ai:owner');
  if (key !== key.trim()) {
    throw new GovernanceError(`${name} ${shown(key)} starts or ends with a space: remove it, tags are compared exactly`);
  }
  if (key.length > 128) {
    throw new GovernanceError(`${name} ${shown(key)} has ${key.length} characters: a tag key holds at most 128`);
  }
  if (/^aws:/i.test(key)) {
    throw new GovernanceError(`${name} ${shown(key)} starts with 'aws:', which AWS keeps for itself: choose another prefix, such as 'ai:'`);
  }
  assertTagCharacters(key, name, 'ai:owner');
}

function assertTagCharacters(value: string, name: string, example: string) {
  if (!TAG_TEXT.test(value)) {
    throw new GovernanceError(
      `${name} ${shown(value)} holds ${shown(STRAY.exec(value)?.[0])}, which tags do not accept: ` +
      `use letters, digits, spaces and _ . : / = + - @, such as '${example}'`,
    );
  }
}
