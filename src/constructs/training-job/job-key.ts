// internal
import type { RemovalPolicy } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { IKey, IKeyRef, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { GovernanceError } from '../../governance/governance-error';
import { asKey, isDatasetKey } from '../dataset/dataset-key';

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
