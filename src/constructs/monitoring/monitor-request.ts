// internal
import { Duration } from 'aws-cdk-lib';
import type { ScheduledMonitoringProps } from './monitoring-props';
import type { JobNetwork } from '../training-job/job-statements';
import { cluster } from '../training-job/job-values';

const ROOT = '/opt/ml/processing';

/** The environment variable by which rules link a job to the endpoint that it watches. */
export const MONITORED_ENDPOINT = 'AI_MONITORED_ENDPOINT';

/** A file in the bucket of assets. */
export interface CodeFile {
  readonly bucketName: string;
  readonly objectKey: string;
  /** The last part of its key, which is its name in the container. */
  readonly fileName: string;
}

/** What the request needs beside the props. */
export interface MonitorContext {
  readonly endpointName: string;
  readonly keyArn: string;
  readonly reportsKeyArn: string;
  readonly roleArn: string;
  readonly network: JobNetwork;
  readonly code: CodeFile;
  readonly config: CodeFile;
  /** Where captured data is read and the report is written, as expressions. */
  readonly captureUri: string;
  readonly reportUri: string;
  readonly tags: ReadonlyArray<{ readonly Key: string; readonly Value: string }>;
}

/** The whole CreateProcessingJob request but the job's name. */
export function monitorRequest(props: ScheduledMonitoringProps, context: MonitorContext): any {
  return {
    AppSpecification: {
      ImageUri: props.image.imageUri,
      ContainerEntrypoint: ['python3', `${ROOT}/code/${context.code.fileName}`],
      ContainerArguments: [
        'monitor', '--config', `${ROOT}/config/${context.config.fileName}`,
        ...(props.groundTruth ? ['--ground-truth', `${ROOT}/input/ground-truth`] : []),
      ],
    },
    RoleArn: context.roleArn,
    Environment: { [MONITORED_ENDPOINT]: context.endpointName },
    ProcessingInputs: [
      input('code', `s3://${context.code.bucketName}/${context.code.objectKey}`, `${ROOT}/code`),
      input('config', `s3://${context.config.bucketName}/${context.config.objectKey}`, `${ROOT}/config`),
      input('capture', context.captureUri, `${ROOT}/input/capture`),
      input('baseline', props.baseline.s3Uri, `${ROOT}/input/baseline`),
      ...(props.groundTruth ? [input('ground-truth', props.groundTruth.s3Uri, `${ROOT}/input/ground-truth`)] : []),
    ],
    ProcessingOutputConfig: {
      KmsKeyId: context.reportsKeyArn,
      Outputs: [{ OutputName: 'report', S3Output: { S3Uri: context.reportUri, LocalPath: `${ROOT}/output`, S3UploadMode: 'EndOfJob' } }],
    },
    ProcessingResources: { ClusterConfig: cluster({ instanceType: props.instanceType ?? 'ml.m5.large', volumeSize: props.volumeSize }, context.keyArn) },
    NetworkConfig: {
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: { Subnets: context.network.subnetIds, SecurityGroupIds: context.network.securityGroupIds },
    },
    StoppingCondition: { MaxRuntimeInSeconds: (props.maxRuntime ?? Duration.hours(1)).toSeconds() },
    Tags: context.tags,
  };
}

/** The configuration of the program; what is absent keeps the program's default. */
export function monitorConfig(props: ScheduledMonitoringProps): any {
  const { columns, inputKey, outputKey, scoreKey, header, minRows } = props.format ?? {};
  return {
    capture: { columns, inputKey, outputKey, score: scoreKey, header, minRows },
    facets: (props.facets ?? []).map(({ name, column, disadvantaged, advantaged, cutPoints, minGroupSize }) => (
      { name, column: column ?? name, disadvantaged, advantaged, cutPoints, minGroupSize }
    )),
  };
}

function input(name: string, uri: string, path: string): any {
  return {
    InputName: name,
    S3Input: { S3Uri: uri, LocalPath: path, S3DataType: 'S3Prefix', S3InputMode: 'File', S3DataDistributionType: 'FullyReplicated' },
  };
}
