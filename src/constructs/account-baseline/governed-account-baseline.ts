import { ArnFormat, Duration, Lazy, Names, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnSession } from 'aws-cdk-lib/aws-macie';
import { Construct } from 'constructs';
import type { GovernedAccountBaselineProps } from './account-baseline-props';
import { AI_DATA_EVENT_TYPES, assertDataEventTypes, eventSelectors } from './data-events';
import { trailBucketStatements, trailKeyStatement } from './trail-statements';
import { Confidentiality, PersonalData } from '../../governance/classification';
import { GovernanceError, placeOf } from '../../governance/governance-error';
import { governedTags, governedTemplate } from '../../governance/governed-tags';
import { assertText } from '../../governance/plain-text';
import { Retention } from '../../governance/retention';
import { DataRole } from '../dataset/data-role';
import { isBeside } from '../dataset/dataset-registry';
import { GovernedDataset } from '../dataset/governed-dataset';
import { constructKey, logKeyStatement } from '../keys/construct-key';

const VERSION = '1.0.0';
const BASELINE = Symbol.for('cdk-governed-ai.account-baseline');
/** Six calendar months have at most 184 days. */
const LEAST_DAYS = 184;
const SERVICE_LOG_GROUPS = ['Training', 'Processing', 'Transform'].map((kind) => `/aws/sagemaker/${kind}Jobs`);

/**
 * What an account records about AI systems: who used which model, agent and data, and what was changed.
 *
 * Once per account and Region, in a stack of its own. A trail with the data events of SageMaker and Bedrock, and of the objects of every governed
 * dataset that the app makes in this account and Region; Macie, which looks for personal data that nobody declared; and the log groups of SageMaker jobs,
 * with a key and an end before SageMaker makes them without.
 *
 * The stack refers to the buckets of those datasets, so it is deployed after theirs.
 */
export class GovernedAccountBaseline extends Construct {
  /** Holds the records of the trail. Grant auditors access to it as to any dataset. */
  public readonly records: GovernedDataset;
  /** The trail. */
  public readonly trail: CfnTrail;
  /** Encrypts records and logs. */
  public readonly encryptionKey: IKey;
  /** The log groups of AI services. */
  public readonly serviceLogGroups: ILogGroup[];
  /** Looks for personal data. Absent if the organisation turns Macie on. */
  public readonly macieSession?: CfnSession;

  /**
   * @param scope where the baseline lives
   * @param id its name there. With the place it becomes the name of the trail
   * @param props what is recorded, and for how long
   */
  public constructor(scope: Construct, id: string, props: GovernedAccountBaselineProps = {}) {
    super(scope, id);
    assertOnlyOne(this);
    const types = props.dataEventTypes ?? [...AI_DATA_EVENT_TYPES];
    assertDataEventTypes(this, types);
    const retention = props.retention ?? Retention.lockedFor(Duration.days(365));
    if (retention.expiryDays < LEAST_DAYS) {
      throw new GovernanceError(`retention of ${retention.expiryDays} days is too short for the records of an AI system: keep them for ${LEAST_DAYS} days or more`, this);
    }
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const stack = Stack.of(this);
    const trailName = Names.uniqueResourceName(this, { maxLength: 128, separator: '-' });
    const trailArn = stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });

    this.encryptionKey = constructKey(this, {
      given: props.encryptionKey,
      description: 'Records and logs of AI systems in the account',
      statements: [trailKeyStatement(trailArn), logKeyStatement(this)],
      removalPolicy,
    });
    this.records = new GovernedDataset(this, 'Records', {
      confidentiality: Confidentiality.CONFIDENTIAL,
      personalData: PersonalData.PERSONAL,
      purpose: 'Record of who used AI systems and their data',
      dataRole: DataRole.EVIDENCE,
      retention,
      encryptionKey: this.encryptionKey,
      accessLogBucket: props.accessLogBucket,
      removalPolicy,
    });
    trailBucketStatements(this.records.bucket, stack.account, trailArn).forEach((statement) => this.records.bucket.addToResourcePolicy(statement));

    const managementEvents = props.managementEvents ?? true;
    this.trail = new CfnTrail(this, 'Trail', {
      trailName,
      isLogging: true,
      s3BucketName: this.records.bucket.bucketName,
      kmsKeyId: this.encryptionKey.keyArn,
      enableLogFileValidation: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: managementEvents,
      advancedEventSelectors: Lazy.any({ produce: () => eventSelectors(this, types, managementEvents) }) as any,
    });
    this.trail.node.addDependency(this.records.bucket.policy!, this.encryptionKey);

    this.serviceLogGroups = this.createServiceLogGroups(props.serviceLogGroups ?? SERVICE_LOG_GROUPS, removalPolicy);
    this.macieSession = props.macie ?? true ? new CfnSession(this, 'Macie', { status: 'ENABLED', findingPublishingFrequency: 'FIFTEEN_MINUTES' }) : undefined;
    governedTemplate(this, 'GovernedAccountBaseline', VERSION, {
      settings: {
        retentionDays: retention.expiryDays,
        lockDays: retention.lockDays,
        lockMode: retention.lockMode,
        managementEvents,
        dataEventTypes: [...types].sort().join(', '),
        macie: this.macieSession !== undefined,
      },
      writes: { records: this.records },
    });
    governedTags(this, { dataClassification: this.records.confidentiality });
  }

  private createServiceLogGroups(names: readonly string[], removalPolicy: RemovalPolicy): ILogGroup[] {
    return names.map((logGroupName, i) => {
      assertText(logGroupName, `serviceLogGroups[${i}]`, SERVICE_LOG_GROUPS[0]);
      const id = `Log${logGroupName.replace(/[^A-Za-z0-9]/g, '')}`;
      return new LogGroup(this, id, { logGroupName, encryptionKey: this.encryptionKey, retention: RetentionDays.ONE_YEAR, removalPolicy });
    });
  }
}

/** An account has one Macie session per Region, and a second trail of the same events is charged. */
function assertOnlyOne(baseline: GovernedAccountBaseline) {
  const other = baseline.node.root.node.findAll().find((node) => BASELINE in node && isBeside(node, baseline));
  if (other !== undefined) {
    throw new GovernanceError(`this account and Region already have a baseline, at ${placeOf(other)}: keep one of them`, baseline);
  }
  Object.defineProperty(baseline, BASELINE, { value: true });
}
