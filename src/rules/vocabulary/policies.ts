// internal
import { Check } from '../check';

/** Operators of a policy's Condition that admit listed values only; those with `Not` or `IfExists` let others through. */
const ADMITTING_OPERATORS = [
  'StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'ArnEquals', 'ArnLike',
  'ForAnyValue:StringEquals', 'ForAnyValue:StringEqualsIgnoreCase', 'ForAnyValue:StringLike', 'ForAnyValue:ArnEquals', 'ForAnyValue:ArnLike',
];

/** ARNs with more than wildcards behind their fifth colon. */
const WITH_A_NAME = [...'abcdefghijklmnopqrstuvwxyz0123456789_\uFFFD'].map((c) => `*:*:*:*:*:*${c}*`);

/** An unknown piece that stands for several fields of an ARN, as the ARN of another resource does. */
const hidesFields = Check.all(Check.like('', ['*\uFFFD*']), Check.none(Check.like('', ['*:*:*:*:*:*'])));

/** Condition keys whose ARN limits by the account in it, or by the name of a resource whose ARN has none, such as a bucket. */
const KEYS_OF_ARNS = ['aws:SourceArn', 'aws:PrincipalArn'];

/** Wildcards alone, or those of an organisation's id or path: a condition that lets everybody through. */
const isOnlyWildcards = Check.matches('', '(?:o-)?[*?/]+');

/** An ARN in which neither the account nor, where its type has no account, the name is written out. */
const isOfAnyAccount = Check.all(Check.like('', ['*']), Check.none(
  Check.matches('', '.*:[0-9]{12}:.*'), Check.like('', ['*:*:*:*:\uFFFD:*']), Check.matches('', '.*::[^*?:].*'), hidesFields,
));

/** Types whose policies say what a principal may do; those of users, groups and roles stand in `Policies`. */
export const IAM_POLICY_TYPES = [
  'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Role',
  'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy', 'AWS::IAM::User', 'AWS::IAM::Group',
];

/** An Allow statement that meets the checks. */
export function allowStatement(...checks: Check[]): Check {
  return Check.all(Check.equalTo('Effect', 'Allow'), ...checks);
}

/** Some statement of the policy at the path; a policy may be an object or JSON text, and a single statement counts as a list of one. */
export function someStatement(path: string, statement: Check): Check {
  return Check.json(path, Check.someItem('Statement', statement));
}

/** Some statement of an IAM resource, in the policy that it is or in one that stands in it. */
export function someIamStatement(statement: Check): Check {
  return Check.any(someStatement('PolicyDocument', statement), Check.someItem('Policies', someStatement('PolicyDocument', statement)));
}

/** The IAM resource has a policy of its own. */
export function hasIamPolicy(): Check {
  return Check.any(Check.exists('PolicyDocument'), Check.exists('Policies'));
}

/** The managed policy is a permissions boundary and nothing else, so it grants nothing. */
export function isBoundaryOnly(): Check {
  const referred = ['AWS::IAM::Role', 'AWS::IAM::User'].map((type) => Check.referredToBy(type, 'PermissionsBoundary'));
  const attached = ['Roles', 'Users', 'Groups'].map((path) => Check.exists(path));
  return Check.all(Check.equalTo('$type', 'AWS::IAM::ManagedPolicy'), Check.certain(Check.any(...referred)), Check.none(...attached));
}

/** The statement grants one of the actions, by name, by a wildcard, or by not being among its exceptions. */
export function grantsAny(actions: readonly string[]): Check {
  return Check.any(
    Check.someItem('Action', Check.covers('', actions)),
    Check.all(Check.exists('NotAction'), Check.any(...actions.map((action) => Check.noItem('NotAction', Check.covers('', [action]))))),
  );
}

/**
 * The statement holds for every resource: nothing but wildcards from the resource part of an ARN on, an ARN that a wildcard ends before that
 * part, or all but the exceptions of NotResource.
 *
 * An unknown piece of an ARN counts as text without wildcards.
 */
export function onEverything(): Check {
  const isWide = Check.all(Check.matches('', '.*[*?][*?:/]*'), Check.none(Check.like('', WITH_A_NAME), hidesFields));
  return Check.any(namesAnything('Resource', Check.literal('', isWide)), Check.literal('Resource', isWide), Check.exists('NotResource'));
}

/** The statement is for everybody: Principal `*` in any of its forms, or all but the exceptions of NotPrincipal. */
export function isForEverybody(): Check {
  return Check.any(namesAnything('Principal'), namesAnything('Principal.AWS'), Check.exists('NotPrincipal'));
}

/**
 * A condition of the statement admits listed values of one of the keys only.
 *
 * @param keys globs of condition keys
 * @param operators further operators that admit listed values
 */
export function isLimitedBy(keys: readonly string[], operators: readonly string[] = []): Check {
  return Check.someEntry('Condition', Check.all(
    Check.like('Key', [...ADMITTING_OPERATORS, ...operators]),
    Check.someEntry('Value', Check.all(
      Check.like('Key', keys),
      Check.exists('Value'),
      Check.none(Check.all(Check.literal('Value'), Check.someItem('Value', Check.any(Check.absent(''), Check.literal('', isOnlyWildcards))))),
      Check.none(Check.all(Check.like('Key', KEYS_OF_ARNS), Check.literal('Value', isOfAnyAccount))),
      Check.none(Check.all(Check.literal('Value'), Check.like('Key', KEYS_OF_ARNS), Check.someItem('Value', Check.literal('', isOfAnyAccount)))),
    )),
  ));
}

/** Literally `*`. A reference to a resource never is; a parameter may be. */
function isAnything(): Check {
  return Check.any(Check.all(Check.literal(''), Check.equalTo('', '*')), Check.absent(''));
}

/** One of the values at the path, a list or a single one, is `*` or meets the other check. */
function namesAnything(path: string, other?: Check): Check {
  const item = other ? Check.any(isAnything(), other) : isAnything();
  return Check.any(
    Check.all(Check.literal(path), Check.someItem(path, item)),
    Check.all(Check.exists(path), Check.absent(path)), // unknown whether there is one
  );
}
