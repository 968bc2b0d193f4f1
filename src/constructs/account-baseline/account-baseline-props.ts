import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { Retention } from '../../governance/retention';

/**
 * What an account records, and for how long.
 */
export interface GovernedAccountBaselineProps {
  /**
   * How long the records of the trail are kept, and whether they are locked meanwhile. At least 184 days: six months, as Art. 19(1) and 26(6) of the AI
   * Act ask.
   *
   * @default - Retention.lockedFor(Duration.days(365)): object lock in governance mode
   */
  readonly retention?: Retention;
  /**
   * The kinds of resources whose use is recorded, as CloudTrail names them. Objects of governed datasets always are. Each event is charged.
   *
   * @default - endpoints, feature groups and trial components of SageMaker; models, agents, flows, guardrails, knowledge bases and prompts of Bedrock
   */
  readonly dataEventTypes?: string[];
  /**
   * Whether the trail records what is done to resources as well, such as the creation of an endpoint. The first such trail of a Region is free; a second one is not.
   *
   * @default true
   */
  readonly managementEvents?: boolean;
  /**
   * Whether Macie is turned on here. An account has one session per Region: leave it to the organisation where that turns it on.
   *
   * @default true
   */
  readonly macie?: boolean;
  /**
   * Log groups that AI services would otherwise create themselves, without an end or a key of yours. Those that exist already must be imported into the stack or
   * left out.
   *
   * @default - those of SageMaker training, processing and transform jobs
   */
  readonly serviceLogGroups?: string[];
  /**
   * Encrypts records and logs. One of this app is opened to CloudTrail and CloudWatch Logs; any other must let them use it already.
   *
   * @default - a key of its own, which rotates
   */
  readonly encryptionKey?: IKeyRef;
  /**
   * Receives the log of who reads the records. Encrypted with keys of Amazon S3.
   *
   * @default - a bucket of its own, which keeps the log for a year
   */
  readonly accessLogBucket?: IBucketRef;
  /**
   * What happens to records, logs and key when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
