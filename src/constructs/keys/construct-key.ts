// internal
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey, IKeyRef, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct, IConstruct } from 'constructs';
import { GovernanceError } from '../../governance/governance-error';
import { isDatasetKey } from '../dataset/dataset-key';

/** The key of a construct, and who beside the account may use it. */
export interface ConstructKeyProps {
  /** The key to use; absent for one of the construct's own. */
  readonly given?: IKeyRef;
  readonly description: string;
  readonly statements: PolicyStatement[];
  readonly removalPolicy: RemovalPolicy;
}

/** The key of a construct. A given one is opened to the services if the app makes it; of any other the user says that it is open. */
export function constructKey(scope: Construct, props: ConstructKeyProps): IKey {
  if (props.given !== undefined && isDatasetKey(props.given)) {
    throw new GovernanceError(
      'encryptionKey is the key of a dataset, which can be used through Amazon S3 only, and volumes and logs need it as well: ' +
      'pass another, such as new Key(this, \'Key\', { enableKeyRotation: true }), or leave it out',
      scope,
    );
  }
  const key = props.given === undefined
    ? new Key(scope, 'Key', { description: props.description, enableKeyRotation: true, removalPolicy: props.removalPolicy })
    : asKey(scope, props.given);
  props.statements.forEach((statement) => key.addToResourcePolicy(statement));
  return key;
}

/** A given key as one that takes grants; of a key that this app does not make, the policy stays as it is. */
export function asKey(scope: Construct, given: IKeyRef): IKey {
  return 'addToResourcePolicy' in given ? given as IKey : Key.fromKeyArn(scope, 'GivenKey', given.keyRef.keyArn);
}

/** Lets CloudWatch Logs encrypt the log groups of the account: "Encrypt log data", Amazon CloudWatch Logs User Guide. */
export function logKeyStatement(scope: IConstruct): PolicyStatement {
  const stack = Stack.of(scope);
  return new PolicyStatement({
    principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': stack.formatArn({
          service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  });
}
