import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { IBucketRef } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { ApprovedModel } from './approved-model';
import type { Capture } from './capture';
import type { Rollout } from './rollout';
import type { Confidentiality, PersonalData } from '../../governance/classification';
import type { Retention } from '../../governance/retention';
import type { Waiver } from '../../governance/waiver';
import type { IGovernedDataset } from '../dataset/governed-dataset-ref';
import type { Monitoring } from '../monitoring/monitoring';
import type { IGovernedNetwork } from '../network/governed-network';

/**
 * What is served, and where.
 */
export interface GovernedModelEndpointProps {
  /** The model, as it was approved. */
  readonly model: ApprovedModel;
  /**
   * Where the model runs. It needs to reach Amazon S3 through it, and nothing else.
   *
   * Keep the network in a stack that lives longer: SageMaker releases its interfaces some time after the endpoint is gone.
   */
  readonly network: IGovernedNetwork;
  /**
   * The instance type.
   *
   * Types with local NVMe storage take no customer managed key: their volumes are encrypted in hardware.
   *
   * @default ml.m5.large
   */
  readonly instanceType?: string;
  /**
   * How many instances answer. At least 2, so that a failed one is not an outage.
   *
   * @default 2
   */
  readonly instanceCount?: number;
  /**
   * Excuses one instance: a waiver for `SageMakerEndpointMinInstanceCount`.
   *
   * One instance cannot be replaced in parts, so it needs `Rollout.allAtOnce`, with a waiver of its own: they are two risks.
   *
   * @default - two instances at least
   */
  readonly singleInstance?: Waiver;
  /**
   * How much of what the endpoint is asked and answers is recorded.
   *
   * @default Capture.everything()
   */
  readonly capture?: Capture;
  /**
   * Receives captured data, below a prefix of the endpoint's own.
   *
   * Without object lock: Amazon S3 takes no object into a locked bucket without a checksum, which SageMaker is not documented to send.
   *
   * @default - a dataset of its own
   */
  readonly captures?: IGovernedDataset;
  /**
   * How long the dataset of its own keeps captured data. At least 184 days, the six months of Art. 19(1) and 26(6) of the AI Act.
   *
   * @default Retention.expireAfter(Duration.days(365))
   */
  readonly captureRetention?: Retention;
  /**
   * Receives the access log of the dataset of its own.
   *
   * @default - a bucket of its own
   */
  readonly accessLogBucket?: IBucketRef;
  /**
   * How far what the endpoint is asked and answers may travel.
   *
   * @default Confidentiality.CONFIDENTIAL
   */
  readonly confidentiality?: Confidentiality;
  /**
   * Whether what the endpoint is asked and answers is about people.
   *
   * @default PersonalData.PERSONAL - unless somebody says otherwise, requests are about people
   */
  readonly personalData?: PersonalData;
  /**
   * How what it is asked and answers is watched for drift and bias. Where the risk tier is high, rules ask for drift, bias and explainability.
   *
   * @default - nothing is watched, which the rule SageMakerEndpointDriftMonitored reports
   */
  readonly monitoring?: Monitoring;
  /**
   * What the model is meant to do here, as the register of approved uses names it.
   *
   * @default - the intended use of the governance policy
   */
  readonly intendedUse?: string;
  /**
   * How a new model or machine takes over.
   *
   * @default Rollout.canary()
   */
  readonly rollout?: Rollout;
  /**
   * Server errors in a minute from which the alarm goes off, in two minutes in a row.
   *
   * @default 1
   */
  readonly errorThreshold?: number;
  /**
   * Time that the model takes for one request in a hundred at most, from which the alarm goes off, in three minutes of five.
   *
   * @default Duration.seconds(1)
   */
  readonly latencyThreshold?: Duration;
  /**
   * Receives the alarms. It must let CloudWatch publish.
   *
   * @default - a topic of its own, encrypted, to which you subscribe people: see `alarmTopic`
   */
  readonly alarmTopic?: ITopic;
  /**
   * Encrypts volumes, captured data, logs and alarms.
   *
   * Not the key of a dataset, which can be used through Amazon S3 only. A key that is not made in this app must let CloudWatch Logs and
   * CloudWatch alarms use it.
   *
   * @default - a key of its own, which rotates
   */
  readonly encryptionKey?: IKeyRef;
  /**
   * The role of the model's container. It is given what it needs.
   *
   * @default - a role of its own
   */
  readonly role?: IRole;
  /**
   * What happens to key, buckets and log group when the stack goes. The log group has the name of the endpoint: where it stays, it is in the
   * way of the same endpoint made anew.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
