// internal
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { GovernedTrainingJobProps } from './training-job-props';
import type { DatasetChannel } from '../dataset/dataset-channel';
import type { GovernedDataset } from '../dataset/governed-dataset';

/** A dataset that a job read, as lineage has it. */
export interface LineageLink {
  /** The ARN of the dataset's artefact. */
  readonly artifactArn: string;
  readonly job: 'training' | 'processing';
}

/** What the state machine adds to lineage. */
export interface Lineage {
  readonly links: readonly LineageLink[];
  /** The ARN of the trial component of a job up to its name. */
  readonly componentArnPrefix: string;
}

/** Variables that hold the names of the jobs. */
const JOB_VARIABLE = { training: '$trainingJob', processing: '$evaluationJob' };
/** Says in the registry whether the dataset is linked; the person who approves sees it. */
const LINEAGE_VARIABLE = 'lineage';

/**
 * Which datasets a training links to its jobs.
 *
 * SageMaker itself tracks jobs, the addresses that they read and wrote, images, models and packages, by address alone ("Amazon SageMaker AI-Created Tracking Entities",
 * SageMaker Developer Guide). It does not know that an address belongs to a governed dataset: that is added. Datasets that are made elsewhere have no artefact here.
 */
export function lineageOf(scope: IConstruct, props: GovernedTrainingJobProps): Lineage {
  const { account, region } = Stack.of(scope);
  const links = (job: LineageLink['job'], channels: { [name: string]: DatasetChannel }): LineageLink[] => {
    const datasets = [...new Set(Object.values(channels).map(({ dataset }) => dataset))];
    return datasets.flatMap((dataset) => {
      const home = Stack.of(dataset);
      const { artifact } = dataset as Partial<GovernedDataset>;
      return artifact === undefined || home.account !== account || home.region !== region ? [] : [{ artifactArn: artifact.getAtt('Arn').toString(), job }];
    });
  };
  return {
    links: [...links('training', props.inputs), ...links('processing', props.evaluation._props.inputs)],
    componentArnPrefix: Stack.of(scope).formatArn({ service: 'sagemaker', resource: 'experiment-trial-component', resourceName: '' }),
  };
}

/** Links exactly these datasets, to jobs of this training only. */
export function lineageStatements(lineage: Lineage, jobPrefix: string): PolicyStatement[] {
  return lineage.links.length === 0 ? [] : [new PolicyStatement({
    actions: ['sagemaker:AddAssociation'],
    resources: [...new Set(lineage.links.map(({ artifactArn }) => artifactArn)), `${lineage.componentArnPrefix}${jobPrefix}-*`],
  })];
}

/** The first of the states that record lineage; `next` if there is nothing to record. */
export function lineageStart({ links }: Lineage, next: string): string {
  return links.length === 0 ? next : stateName(0);
}

/**
 * A task per dataset and job, before the registration: the package then says whether its lineage is whole.
 *
 * A model that passed its gates is not thrown away because a record about it could not be written, and not registered as if it had been. SageMaker makes the trial component
 * of a job a while after the job, so what fails is tried again.
 */
export function lineageStates({ links, componentArnPrefix }: Lineage, integration: (name: string) => string, next: string): any {
  return Object.fromEntries(links.map(({ artifactArn, job }, i) => [stateName(i), {
    Type: 'Task',
    Resource: integration('aws-sdk:sagemaker:addAssociation'),
    Arguments: {
      SourceArn: artifactArn,
      // The name that SageMaker gives to the trial component of a job.
      DestinationArn: `{% '${componentArnPrefix}' & ${JOB_VARIABLE[job]} & '-aws-${job}-job' %}`,
      AssociationType: 'ContributedTo',
    },
    Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 30, BackoffRate: 2, MaxAttempts: 4 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Assign: { [LINEAGE_VARIABLE]: 'incomplete' }, Next: next }],
    ...(i === links.length - 1 ? { Assign: { [LINEAGE_VARIABLE]: 'recorded' } } : {}),
    Output: {},
    Next: i === links.length - 1 ? next : stateName(i + 1),
  }]));
}

/** What the registry says about the lineage of a package. */
export function lineageMetadata({ links }: Lineage): { [key: string]: string } {
  return links.length === 0 ? {} : { lineage: `{% $${LINEAGE_VARIABLE} %}` };
}

function stateName(i: number): string {
  return `RecordLineage: ${i + 1}`;
}
