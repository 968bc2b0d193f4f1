// internal
import { Annotations, Stack, Token, TokenComparison } from 'aws-cdk-lib';
import { Grant, IGrantable, IPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct, IConstruct } from 'constructs';
import type { DatasetAccess, DatasetAccessOptions } from './dataset-access';
import { throughS3 } from './dataset-key';
import type { IGovernedDataset } from './governed-dataset-ref';
import { recordGrant } from '../../governance/access-grant';
import { dayAfter, daysBetween, NOTICE_DAYS, parseDay } from '../../governance/calendar-day';
import { GovernanceClock } from '../../governance/clock';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { assertText, shown } from '../../governance/plain-text';
import { GovernancePolicy } from '../../governance/policy';

const READ = ['s3:GetObject'];
const WRITE = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

type Conditions = { [operator: string]: { [key: string]: any } };

/** One permission, on the bucket or on the key. */
interface Permission {
  readonly on: 'bucket' | 'encryptionKey';
  readonly actions: string[];
  readonly resources: string[];
  /** How the resource's own policy names it; the key's policy says `*`, meaning the key. */
  readonly selfResources: string[];
  readonly conditions: Conditions;
}

/**
 * Opens a dataset, or a part of it, to somebody: list, objects and key together.
 *
 * The statements go to the policies of the principal; where it takes none, or lives in another account, also to those of bucket and key, with the
 * same conditions. CDK's own grants would leave the conditions out there.
 */
export function grantAccess(dataset: IGovernedDataset, grantee: IGrantable, access: DatasetAccessOptions, writes: boolean): Grant {
  const principal = grantee.grantPrincipal;
  const prefix = access.prefix ?? '';
  assertPrefix(prefix, dataset);
  const until = admit(dataset, principal, access, dataset.node.path);
  const grants = permissions(dataset, prefix, writes)
    .map((permission) => give(dataset, grantee, { ...permission, conditions: { ...permission.conditions, ...until } }));
  return grants.reduce((all, grant) => all.combine(grant));
}

/**
 * Records that access is given, and gives the condition under which it ends.
 *
 * @param what the dataset, or the part of it that is opened
 */
export function admit(dataset: IGovernedDataset, principal: IPrincipal, access: DatasetAccess, what: string): Conditions {
  assertNamed(principal, dataset);
  const conditions: Conditions = access.expires === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': lastDay(dataset, principal, access.expires) } };
  recordGrant(dataset, {
    who: nameOf(principal, dataset),
    dataset: what,
    purpose: access.purpose,
    until: access.expires,
    approvedBy: access.approvedBy,
  });
  return conditions;
}

/** The condition under which an access ends that is recorded already. */
export function endOf(access: DatasetAccess): Conditions {
  return access.expires === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': momentAfter(parseDay(access.expires, 'expires of the access')) } };
}

/** Proves that a prefix ends where a folder ends, so that `train/` does not open `train-rejected/`. */
export function assertPrefix(prefix: string, scope: IConstruct) {
  atScope(scope, () => {
    if (prefix === '' || Token.isUnresolved(prefix)) {
      return;
    }
    assertText(prefix, 'prefix', 'train/');
    if (!/^[^/*?${}][^*?${}]*\/$/.test(prefix)) {
      throw new GovernanceError(`prefix ${shown(prefix)} does not name a folder: start without a slash, end with one, and use no * ? $ { }, such as 'train/'`);
    }
  });
}

function permissions(dataset: IGovernedDataset, prefix: string, writes: boolean): Permission[] {
  const { bucketArn } = dataset.bucket;
  const objects = [`${bucketArn}/${prefix}*`];
  const only: Conditions = prefix === '' ? {} : { StringLike: { 's3:prefix': `${prefix}*` } };
  return [
    { on: 'bucket', actions: ['s3:ListBucket'], resources: [bucketArn], selfResources: [bucketArn], conditions: only },
    { on: 'bucket', actions: writes ? [...READ, ...WRITE] : READ, resources: objects, selfResources: objects, conditions: {} },
    {
      on: 'encryptionKey',
      actions: writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt'],
      resources: [dataset.encryptionKey.keyArn],
      selfResources: ['*'],
      conditions: throughS3(dataset.bucket),
    },
  ];
}

function give(dataset: IGovernedDataset, grantee: IGrantable, permission: Permission): Grant {
  const { actions, conditions } = permission;
  const resource = dataset[permission.on];
  const options = { grantee, actions, resourceArns: permission.resources, conditions };
  const onPrincipal = Grant.addToPrincipal(options);
  if (onPrincipal.success && !isForeign(grantee.grantPrincipal, dataset)) {
    return onPrincipal;
  }
  const statement = new PolicyStatement({ actions, resources: permission.selfResources, principals: [grantee.grantPrincipal], conditions });
  const added = resource.addToResourcePolicy(statement);
  if (added.statementAdded) {
    const onResource = Grant.addStatementToResourcePolicy({
      ...options,
      statement,
      resource: { env: resource.env, addToResourcePolicy: () => added },
    });
    return onPrincipal.combine(onResource);
  }
  const what = permission.on === 'bucket' ? 'bucket' : 'key';
  if (!onPrincipal.success) {
    throw new GovernanceError(
      `access for ${nameOf(grantee.grantPrincipal, dataset)} cannot take effect: it takes no policy in this app, and neither does the ${what}, which is not made here; ` +
      'grant to a role of this app, or where the dataset is made',
      dataset,
    );
  }
  Annotations.of(dataset).addWarningV2(
    `cdk-governed-ai:foreignAccess:${what}`,
    `${nameOf(grantee.grantPrincipal, dataset)} lives in another account than the dataset, whose ${what} policy is not made in this app: the owner must allow it there as well`,
  );
  return onPrincipal;
}

function isForeign(principal: IPrincipal, dataset: IGovernedDataset): boolean {
  if (principal.principalAccount === undefined) {
    return false;
  }
  const same = Token.compareStrings(dataset.bucket.env.account, principal.principalAccount);
  return same !== TokenComparison.SAME && same !== TokenComparison.BOTH_UNRESOLVED;
}

function assertNamed(principal: IPrincipal, scope: IConstruct) {
  const { principalJson, conditions } = principal.policyFragment;
  if (Object.keys(conditions).length === 0 && Object.values(principalJson).flat().includes('*')) {
    throw new GovernanceError('access would be open to everybody: grant it to a role, a user or an account', scope);
  }
}

/** The moment at which access ends, as IAM compares it. */
function lastDay(dataset: IGovernedDataset, principal: IPrincipal, expires: string): string {
  const day = atScope(dataset, () => parseDay(expires, 'expires of the access'));
  const clock = GovernancePolicy.of(dataset)?.clock ?? GovernanceClock.of();
  const left = daysBetween(clock.now, day);
  const what = `access of ${nameOf(principal, dataset)} to ${dataset.node.path}`;
  if (left < 0) {
    dataset.node.addValidation({
      validate: () => [`${what} ended on ${expires}: remove the grant, or have it approved again and set a later expires`],
    });
  } else if (left <= NOTICE_DAYS) {
    Annotations.of(dataset).addWarningV2('cdk-governed-ai:accessEnds', `${what} ends on ${expires}: remove the grant by then, or have it approved again`);
  }
  return momentAfter(day);
}

function momentAfter(day: Date): string {
  return dayAfter(day).toISOString().replace('.000', '');
}

/** The construct path of a principal, or what identifies it. */
function nameOf(principal: IPrincipal, scope: IConstruct): string {
  if (Construct.isConstruct(principal) && principal.node.path !== '') {
    return principal.node.path;
  }
  const name = String(principal);
  return Token.isUnresolved(name) ? JSON.stringify(Stack.of(scope).resolve(name)) : name;
}
