// internal
import { Duration } from 'aws-cdk-lib';
import type { Program } from './built-in-evaluation';
import type { EvaluationStep } from './evaluation-step';
import { JobNetwork, outputUri } from './job-statements';
import { cluster } from './job-values';
import { Lineage, lineageMetadata } from './lineage';
import { packageCard } from './package-card';
import { driftBaselines, THRESHOLDS_FILE } from './thresholds';
import type { TrainingImage } from './training-image';
import type { GovernedTrainingJobProps } from './training-job-props';
import { fileUri, gateMetadata, jobName, reportFolder, TrainingWorkflow } from './training-workflow';
import { ChannelDistribution, ChannelInputMode, DatasetChannel } from '../dataset/dataset-channel';
import type { ModelCardFacts } from '../model-group/model-card';

/** What the requests need beside the props. */
export interface RequestContext {
  /** Starts the name of every job. */
  readonly jobPrefix: string;
  /** Encrypts volumes. */
  readonly keyArn: string;
  readonly network: JobNetwork;
  readonly trainingRoleArn: string;
  readonly evaluationRoleArn: string;
  /** Receives model artefacts. */
  readonly models: DatasetChannel;
  readonly reports: TrainingWorkflow['reports'];
  /** Receives checkpoints, a folder for each run; absent if there are none. */
  readonly checkpoints?: DatasetChannel;
  /** Runs in the evaluation instead of what the image has. */
  readonly program: Program;
  /** The ARN of an execution up to the name of the state machine. */
  readonly executionArnPrefix: string;
  readonly lineage: Lineage;
  readonly tags: ReadonlyArray<{ readonly Key: string; readonly Value: string }>;
}

/** When a training is stopped unless said otherwise. */
export const DEFAULT_RUNTIME = Duration.hours(4);

/** The whole CreateTrainingJob request. */
export function trainingRequest(props: GovernedTrainingJobProps, context: RequestContext): any {
  const runtime = props.maxRuntime ?? DEFAULT_RUNTIME;
  return {
    TrainingJobName: jobName(context.jobPrefix),
    AlgorithmSpecification: {
      TrainingImage: props.image.imageUri,
      TrainingInputMode: 'File',
      ...(props.entrypoint ? { ContainerEntrypoint: props.entrypoint } : {}),
      ...(props.arguments ? { ContainerArguments: props.arguments } : {}),
      ...(props.metricDefinitions ? { MetricDefinitions: props.metricDefinitions.map(({ name, regex }) => ({ Name: name, Regex: regex })) } : {}),
    },
    RoleArn: context.trainingRoleArn,
    InputDataConfig: Object.entries(props.inputs).map(([name, channel]) => ({
      ChannelName: name,
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: channel.s3Uri, S3DataDistributionType: channel.distribution } },
      InputMode: channel.inputMode,
      ...(channel.contentType === undefined ? {} : { ContentType: channel.contentType }),
    })),
    OutputDataConfig: { S3OutputPath: outputUri(context.models), KmsKeyId: context.models.keyArn },
    ResourceConfig: cluster({ instanceType: 'ml.m5.xlarge', ...given(props) }, context.keyArn),
    VpcConfig: vpcConfig(context.network),
    EnableNetworkIsolation: true,
    EnableInterContainerTrafficEncryption: true,
    StoppingCondition: {
      MaxRuntimeInSeconds: runtime.toSeconds(),
      ...(props.managedSpot ? { MaxWaitTimeInSeconds: props.managedSpot.maxWait?.toSeconds() ?? 2 * runtime.toSeconds() } : {}),
    },
    ...(props.managedSpot ? { EnableManagedSpotTraining: true } : {}),
    // By execution and not by job, so that another attempt finds what the first one left.
    ...(context.checkpoints ? { CheckpointConfig: { S3Uri: `{% '${context.checkpoints.s3Uri}' & $states.context.Execution.Name %}` } } : {}),
    ...(props.hyperparameters ? { HyperParameters: props.hyperparameters } : {}),
    ...(props.environment ? { Environment: props.environment } : {}),
    ...(context.tags.length > 0 ? { Tags: context.tags } : {}),
  };
}

/** The whole CreateProcessingJob request. */
export function evaluationRequest(evaluation: EvaluationStep, context: RequestContext): any {
  const props = evaluation._props;
  const entrypoint = context.program.entrypoint ?? props.entrypoint;
  return {
    ProcessingJobName: jobName(context.jobPrefix),
    AppSpecification: {
      ImageUri: props.image.imageUri,
      ...(entrypoint ? { ContainerEntrypoint: entrypoint } : {}),
      ...(props.arguments ? { ContainerArguments: props.arguments } : {}),
    },
    RoleArn: context.evaluationRoleArn,
    ProcessingInputs: [
      processingInput('model', '{% $modelArtefact %}', '/opt/ml/processing/model'),
      ...Object.entries(props.inputs).map(([name, channel]) => processingInput(`input-${name}`, channel.s3Uri, `/opt/ml/processing/input/${name}`, channel)),
      ...context.program.inputs.map(({ name, uri, path }) => processingInput(name, uri, path)),
    ],
    ProcessingOutputConfig: {
      KmsKeyId: context.models.keyArn,
      Outputs: [{
        OutputName: 'report',
        S3Output: { S3Uri: reportFolder(context.reports), LocalPath: '/opt/ml/processing/output', S3UploadMode: 'EndOfJob' },
      }],
    },
    ProcessingResources: { ClusterConfig: cluster({ instanceType: 'ml.m5.xlarge', ...given(props) }, context.keyArn) },
    NetworkConfig: {
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: vpcConfig(context.network),
    },
    StoppingCondition: { MaxRuntimeInSeconds: (props.maxRuntime ?? Duration.hours(1)).toSeconds() },
    ...(props.environment ? { Environment: props.environment } : {}),
    ...(context.tags.length > 0 ? { Tags: context.tags } : {}),
  };
}

/** What a registration says beside the props. */
export interface RegistrationContext extends RequestContext {
  /** The image that serves the model. */
  readonly inferenceImage: TrainingImage;
  /** Whether the report must explain the model. */
  readonly isExplained: boolean;
}

/** The whole CreateModelPackage request. It never says Approved, neither of the package nor of its card: that is for people. */
export function registrationRequest(props: GovernedTrainingJobProps, context: RegistrationContext): any {
  const report = { ContentType: 'application/json', S3Uri: fileUri(context.reports, context.reports.file) };
  const facts = (props.registerTo as { _cardFacts?: ModelCardFacts })._cardFacts;
  return {
    ModelPackageGroupName: props.registerTo.modelPackageGroupName,
    ModelPackageDescription: '{% \'Made by training job \' & $trainingJob %}',
    ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: {
      Containers: [{ Image: context.inferenceImage.imageUri, ModelDataUrl: '{% $modelArtefact %}' }],
      SupportedContentTypes: props.contentTypes ?? ['text/csv'],
      SupportedResponseMIMETypes: props.responseTypes ?? ['text/csv'],
    },
    MetadataProperties: {
      CommitId: props.image.source?.commitId ?? '{% $states.context.Execution.Input.commitId %}',
      Repository: props.image.source?.repositoryUrl ?? '{% $states.context.Execution.Input.repository %}',
      // The ARN of the execution, in parts so that the template shows that it is set.
      GeneratedBy: `{% '${context.executionArnPrefix}' & $states.context.StateMachine.Name & ':' & $states.context.Execution.Name %}`,
    },
    ModelMetrics: {
      ...(props.gates.some((gate) => gate._kind !== 'fairness') ? { ModelQuality: { Statistics: report } } : {}),
      ...(props.gates.some((gate) => gate._kind === 'fairness') ? { Bias: { Report: report } } : {}),
      ...(context.isExplained ? { Explainability: { Report: report } } : {}),
    },
    DriftCheckBaselines: driftBaselines(props.gates, fileUri(context.reports, THRESHOLDS_FILE)),
    ModelCard: { ModelCardStatus: 'PendingReview', ModelCardContent: packageCard(props, facts, context.reports) },
    // The code that ran, by its digest, whatever commit the run says that it was built from.
    CustomerMetadataProperties: { trainingImage: props.image.imageUri, ...lineageMetadata(context.lineage), ...gateMetadata(props.gates) },
  };
}

function processingInput(name: string, uri: string, path: string, channel?: DatasetChannel): any {
  return {
    InputName: name,
    S3Input: {
      S3Uri: uri,
      LocalPath: path,
      S3DataType: 'S3Prefix',
      S3InputMode: channel?.inputMode ?? ChannelInputMode.FILE,
      S3DataDistributionType: channel?.distribution ?? ChannelDistribution.FULLY_REPLICATED,
    },
  };
}

function vpcConfig(network: JobNetwork): any {
  return { Subnets: network.subnetIds, SecurityGroupIds: network.securityGroupIds };
}

/** The machine props that were set, so that a default survives an explicit undefined. */
function given(props: { instanceType?: string; instanceCount?: number; volumeSize?: any }): any {
  const { instanceType, instanceCount, volumeSize } = props;
  return Object.fromEntries(Object.entries({ instanceType, instanceCount, volumeSize }).filter(([, value]) => value !== undefined));
}

/**
 * Sets what stands at a path of a request, as `addPropertyOverride` does in a template.
 *
 * @param request what to change
 * @param path keys and positions, parted by dots
 * @param value the value. Undefined removes what stands there
 */
export function overrideRequest(request: any, path: string, value: any) {
  const steps = path.split('.');
  const last = steps.pop()!;
  const holder = steps.reduce((at, step) => {
    const isOpen = at[step] === undefined || at[step] === null || typeof at[step] !== 'object';
    at[step] = isOpen ? {} : at[step];
    return at[step];
  }, request);
  if (value === undefined) {
    delete holder[last];
  } else {
    holder[last] = value;
  }
}
