// internal
import { Check } from '../check';

/** Where a type names what it uses. */
type Use = readonly [type: string, path: string];

const TRAINING_INPUT = 'InputDataConfig.*.DataSource.S3DataSource.S3Uri';

/** Where AI resources and jobs read and write their data in S3. */
const BUCKET_USES: readonly Use[] = [
  ['AWS::SageMaker::TrainingJob', TRAINING_INPUT],
  ['AWS::SageMaker::TrainingJob', 'OutputDataConfig.S3OutputPath'],
  ['AWS::SageMaker::TrainingJob', 'CheckpointConfig.S3Uri'],
  ['AWS::SageMaker::ProcessingJob', 'ProcessingInputs.*.S3Input.S3Uri'],
  ['AWS::SageMaker::ProcessingJob', 'ProcessingOutputConfig.Outputs.*.S3Output.S3Uri'],
  ['AWS::SageMaker::TransformJob', 'TransformInput.DataSource.S3DataSource.S3Uri'],
  ['AWS::SageMaker::TransformJob', 'TransformOutput.S3OutputPath'],
  ['AWS::SageMaker::HyperParameterTuningJob', `TrainingJobDefinition.${TRAINING_INPUT}`],
  ['AWS::SageMaker::HyperParameterTuningJob', 'TrainingJobDefinition.OutputDataConfig.S3OutputPath'],
  ['AWS::SageMaker::AutoMLJobV2', 'AutoMLJobInputDataConfig.*.DataSource.S3DataSource.S3Uri'],
  ['AWS::SageMaker::AutoMLJobV2', 'OutputDataConfig.S3OutputPath'],
  ['AWS::SageMaker::Model', 'PrimaryContainer.ModelDataUrl'],
  ['AWS::SageMaker::Model', 'PrimaryContainer.ModelDataSource.S3DataSource.S3Uri'],
  ['AWS::SageMaker::Model', 'Containers.*.ModelDataUrl'],
  ['AWS::SageMaker::Model', 'Containers.*.ModelDataSource.S3DataSource.S3Uri'],
  ['AWS::SageMaker::ModelPackage', 'InferenceSpecification.Containers.*.ModelDataUrl'],
  ['AWS::SageMaker::EndpointConfig', 'DataCaptureConfig.DestinationS3Uri'],
  ['AWS::SageMaker::EndpointConfig', 'AsyncInferenceConfig.OutputConfig.S3OutputPath'],
  ['AWS::SageMaker::FeatureGroup', 'OfflineStoreConfig.S3StorageConfig.S3Uri'],
  ['AWS::Bedrock::DataSource', 'DataSourceConfiguration.S3Configuration.BucketArn'],
  ['AWS::Bedrock::ModelCustomizationJob', 'TrainingDataConfig.S3Uri'],
  ['AWS::Bedrock::ModelCustomizationJob', 'OutputDataConfig.S3Uri'],
  ['AWS::Bedrock::ModelImportJob', 'ModelDataSource.S3DataSource.S3Uri'],
  ['AWS::Bedrock::ModelInvocationJob', 'InputDataConfig.S3InputDataConfig.S3Uri'],
  ['AWS::Bedrock::ModelInvocationJob', 'OutputDataConfig.S3OutputDataConfig.S3Uri'],
];

/** Where AI resources and jobs name their images. */
const IMAGE_USES: readonly Use[] = [
  ['AWS::SageMaker::Model', 'PrimaryContainer.Image'],
  ['AWS::SageMaker::Model', 'Containers.*.Image'],
  ['AWS::SageMaker::ModelPackage', 'InferenceSpecification.Containers.*.Image'],
  ['AWS::SageMaker::InferenceComponent', 'Specification.Container.Image'],
  ['AWS::SageMaker::ImageVersion', 'BaseImage'],
  ['AWS::SageMaker::TrainingJob', 'AlgorithmSpecification.TrainingImage'],
  ['AWS::SageMaker::HyperParameterTuningJob', 'TrainingJobDefinition.AlgorithmSpecification.TrainingImage'],
  ['AWS::SageMaker::ProcessingJob', 'AppSpecification.ImageUri'],
  ['AWS::BedrockAgentCore::Runtime', 'AgentRuntimeArtifact.ContainerConfiguration.ContainerUri'],
];

/** Where AI services write logs of their own accord. */
const AI_LOG_GROUPS = ['/aws/sagemaker/*', '/aws/bedrock/*', '/aws/bedrock-agentcore/*', '/aws/vendedlogs/bedrock*'];

/** Some use refers to this resource for certain: a reference that cannot be followed makes nothing an AI resource. */
function isUsed(uses: readonly Use[]): Check {
  return Check.certain(Check.any(...uses.map(([type, path]) => Check.referredToBy(type, path))));
}

/** The bucket holds data or artefacts of an AI system: it says so by its tag, or an AI resource or job reads or writes there. */
export function bucketHoldsAiData(): Check {
  return Check.any(
    Check.oneOf('$tag.dataRole', ['training', 'ground-truth', 'capture', 'knowledge-base', 'artefact']),
    isUsed(BUCKET_USES),
  );
}

/** An AI resource or job runs an image of the repository. */
export function repositoryHoldsAiImages(): Check {
  return isUsed(IMAGE_USES);
}

/** The state machine has a task of SageMaker or Bedrock. */
export function stateMachineRunsAi(): Check {
  return Check.someItem('$tasks', Check.like('Service', ['sagemaker*', 'bedrock*']));
}

/** The log group receives logs of an AI service or of a state machine that trains, deploys or invokes models. */
export function logGroupHoldsAiLogs(): Check {
  return Check.any(
    Check.equalTo('$tag.dataRole', 'evidence'),
    Check.certain(Check.any(
      Check.like('LogGroupName', AI_LOG_GROUPS),
      Check.referredToBy('AWS::StepFunctions::StateMachine', 'LoggingConfiguration.Destinations.*.CloudWatchLogsLogGroup.LogGroupArn', stateMachineRunsAi()),
    )),
  );
}

/** The bucket receives logs of an AI system: captured inference data, or what is kept as evidence. */
export function bucketHoldsAiLogs(): Check {
  return Check.any(
    Check.oneOf('$tag.dataRole', ['capture', 'evidence']),
    Check.certain(Check.referredToBy('AWS::SageMaker::EndpointConfig', 'DataCaptureConfig.DestinationS3Uri')),
  );
}
