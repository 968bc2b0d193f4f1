// internal
import type { IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { networkStatements, observeStatements, pullStatements, volumeStatements, writeStatements } from './job-statements';
import { networkOf } from './job-values';
import { Lineage, lineageStatements } from './lineage';
import type { ModelSource } from './model-source';
import type { TrainingImage } from './training-image';
import type { GovernedTrainingJobProps } from './training-job-props';
import { observedStatements, workflowStatements } from './training-roles';
import type { DatasetChannel } from '../dataset/dataset-channel';

/** Who does what in a training, and where. */
export interface JobPermissions {
  readonly jobPrefix: string;
  readonly encryptionKey: IKey;
  readonly modelSource: ModelSource;
  readonly reports: DatasetChannel;
  readonly checkpoints?: DatasetChannel;
  readonly lineage: Lineage;
  readonly trainingRole: IRole;
  readonly evaluationRole: IRole;
  readonly stateMachineRole: IRole;
  /** What the evaluation needs beside the image and the data, such as its program. */
  readonly evaluationStatements: PolicyStatement[];
}

/** Gives each role exactly what its part of a training needs; a role that may not be changed must have it already. */
export function allowJobs(scope: Construct, props: GovernedTrainingJobProps, on: JobPermissions) {
  const { image, artefacts } = on.modelSource;
  const evaluation = props.evaluation._props;
  const job = (role: IRole, kind: 'Training' | 'Processing', jobImage: TrainingImage, outputs: DatasetChannel[]) => allow(role, [
    ...outputs.flatMap(writeStatements),
    ...volumeStatements(on.encryptionKey.keyArn),
    ...pullStatements(jobImage),
    ...observeStatements(scope, `/aws/sagemaker/${kind}Jobs`, `${on.jobPrefix}-`, `/aws/sagemaker/${kind}Jobs`),
    ...networkStatements(scope, networkOf(props.network)),
  ]);
  const read = (channels: DatasetChannel[], role: IRole, what: string) =>
    channels.forEach((channel) => channel.grantRead(role, { purpose: `${what} by ${scope.node.path}` }));

  const checkpoints = on.checkpoints === undefined ? [] : [on.checkpoints];
  job(on.trainingRole, 'Training', props.image, [artefacts, ...checkpoints]);
  job(on.evaluationRole, 'Processing', evaluation.image, [on.reports]);
  read([...Object.values(props.inputs), ...checkpoints], on.trainingRole, 'training');
  read([artefacts, ...Object.values(evaluation.inputs)], on.evaluationRole, 'evaluation');
  allow(on.evaluationRole, on.evaluationStatements);
  allow(on.stateMachineRole, [
    ...workflowStatements(scope, {
      jobPrefix: on.jobPrefix,
      jobRoles: [on.trainingRole, on.evaluationRole],
      models: artefacts,
      reports: on.reports,
      inferenceRepositoryArn: image.repositoryArn,
      group: props.registerTo,
    }),
    ...lineageStatements(on.lineage, on.jobPrefix),
    ...observedStatements(scope, on.encryptionKey.keyArn),
  ]);
}

function allow(role: IRole, statements: PolicyStatement[]) {
  statements.forEach((statement) => role.addToPrincipalPolicy(statement));
}
