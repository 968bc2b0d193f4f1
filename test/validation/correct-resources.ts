/** Resources as a careful team writes them in CloudFormation: every rule that applies to one of them must be silent. */
const arn = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const ref = (logicalId: string) => ({ Ref: logicalId });
const s3 = (logicalId: string, key = '') => ({ 'Fn::Sub': `s3://\${${logicalId}}/${key}` });
const tags = (values: { [key: string]: string }) => Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
const resource = (Type: string, Properties: any = {}, attributes: any = {}) => ({ Type, Properties, ...attributes });

const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const KEY = arn('Key');
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const IMAGE = { 'Fn::Sub': `\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/\${Images}@${DIGEST}` };
const BUILT_BEFORE = `111111111111.dkr.ecr.eu-west-1.amazonaws.com/loans@${DIGEST}`;
const SUBNETS = [ref('Subnet')];
const GROUPS = [{ 'Fn::GetAtt': ['SecurityGroup', 'GroupId'] }];
const VPC = { Subnets: SUBNETS, SecurityGroupIds: GROUPS };
const CLASSIFIED = { 'ai:data-classification': 'confidential', 'ai:personal-data': 'personal', 'ai:retention-days': '400' };

const bucket = (role: string, properties: any = {}, attributes = RETAINED) => resource('AWS::S3::Bucket', {
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY } }] },
  PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  VersioningConfiguration: { Status: 'Enabled' },
  LoggingConfiguration: { DestinationBucketName: ref('AccessLogs') },
  LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }] },
  Tags: tags({ 'ai:data-role': role, 'ai:dataset-id': 'loans', ...CLASSIFIED }),
  ...properties,
}, attributes);

const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{
    Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
  }],
});
const allow = (Action: any, Resource: any) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const endpoint = (service: string) => resource('AWS::EC2::VPCEndpoint', {
  VpcId: ref('Vpc'), VpcEndpointType: 'Interface', ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` }, SubnetIds: SUBNETS,
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: arn('JobRole') }, Action: ['sagemaker:InvokeEndpoint', 'bedrock:InvokeModel'], Resource: '*' }],
  },
});
const alarm = (properties: any) => resource('AWS::CloudWatch::Alarm', {
  ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1, Threshold: 0, Period: 60, Statistic: 'Sum', AlarmActions: [ref('Topic')], ...properties,
});

const lineage = (data: string) => resource('AWS::SageMaker::Artifact', {
  ArtifactType: 'DataSet', Source: { SourceUri: s3(data), SourceTypes: [{ SourceIdType: 'Custom', Value: data }] }, Tags: tags(CLASSIFIED),
});

const DATA = {
  Key: resource('AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: allow('kms:*', '*') }),
  AccessLogs: bucket('access-log', { LoggingConfiguration: undefined }),
  Loans: bucket('training'),
  LoansArtifact: lineage('Loans'),
  ReplicaArtifact: lineage('Replica'),
  ReplicatedArtifact: lineage('Replicated'),
  Artefacts: bucket('artefact'),
  Capture: bucket('capture'),
  Evidence: bucket('evidence', {
    ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 200 } } },
  }),
  Replica: bucket('training'),
  Replicated: bucket('training', {
    ReplicationConfiguration: { Role: arn('ReplicationRole'), Rules: [{ Status: 'Enabled', Destination: { Bucket: arn('Replica') } }] },
  }),
  ReplicationRole: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust('s3.amazonaws.com') }),
  Features: resource('AWS::SageMaker::FeatureGroup', {
    FeatureGroupName: 'loans', RecordIdentifierFeatureName: 'id', EventTimeFeatureName: 'time', Description: 'Facts about loan applications',
    FeatureDefinitions: [{ FeatureName: 'id', FeatureType: 'String' }, { FeatureName: 'time', FeatureType: 'String' }],
    OfflineStoreConfig: { S3StorageConfig: { S3Uri: s3('Loans', 'features'), KmsKeyId: ref('Key') } },
    OnlineStoreConfig: { EnableOnlineStore: true, SecurityConfig: { KmsKeyId: ref('Key') } },
    Tags: tags(CLASSIFIED),
  }),
  Trail: resource('AWS::CloudTrail::Trail', {
    S3BucketName: ref('AccessLogs'), IsLogging: true, EnableLogFileValidation: true, KMSKeyId: KEY,
    AdvancedEventSelectors: ['S3::Object', 'Bedrock::Model', 'Bedrock::KnowledgeBase', 'Bedrock::Guardrail', 'Bedrock::AgentAlias'].map((type) => ({
      FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: [`AWS::${type}`] }],
    })),
  }),
  Macie: resource('AWS::Macie::Session', { Status: 'ENABLED' }),
  Secret: resource('AWS::SecretsManager::Secret'),
  Warehouse: resource('AWS::Glue::Connection', {
    CatalogId: ref('AWS::AccountId'),
    ConnectionInput: { ConnectionType: 'JDBC', ConnectionProperties: { JDBC_CONNECTION_URL: 'jdbc:postgresql://loans:5432/loans', SECRET_ID: ref('Secret') } },
  }),
};

const NETWORK = {
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Subnet: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24' }),
  SecurityGroup: resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'Jobs and endpoints' }),
  SageMakerApi: endpoint('sagemaker.api'),
  SageMakerRuntime: endpoint('sagemaker.runtime'),
  BedrockRuntime: endpoint('bedrock-runtime'),
  JobRole: resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust('sagemaker.amazonaws.com'),
    ManagedPolicyArns: [ref('ReadLoans')],
    Policies: [{ PolicyName: 'images', PolicyDocument: allow('ecr:GetAuthorizationToken', '*') }],
  }),
  ReadLoans: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: allow('s3:GetObject', { 'Fn::Sub': '${Loans.Arn}/*' }) }),
  Invoke: resource('AWS::IAM::Policy', { PolicyName: 'invoke', Roles: [ref('JobRole')], PolicyDocument: allow('sagemaker:InvokeEndpoint', ref('Endpoint')) }),
};

/** What a package of a high-risk model says about it. */
const REPORT = { ContentType: 'application/json', S3Uri: 's3://loans-reports/evaluation.json' };
const DOCUMENTED = {
  ModelMetrics: { ModelQuality: { Statistics: REPORT }, Explainability: { Report: REPORT } },
  DriftCheckBaselines: { ModelQuality: { Constraints: REPORT }, Bias: { PostTrainingConstraints: REPORT } },
  ModelCard: {
    ModelCardStatus: 'PendingReview',
    ModelCardContent: JSON.stringify({
      training_details: { training_job_details: { training_datasets: ['s3://loans/train/'] } },
      evaluation_details: [{ name: 'Holdout', datasets: ['s3://loans/test/'], metric_groups: [{ name: 'bias', metric_data: [{ name: 'DI', type: 'number', value: 1 }] }] }],
    }),
  },
};

const SERVING = {
  Images: resource('AWS::ECR::Repository', {
    ImageScanningConfiguration: { ScanOnPush: true }, ImageTagMutability: 'IMMUTABLE', EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: KEY },
  }),
  Models: resource('AWS::SageMaker::ModelPackageGroup', {
    ModelPackageGroupName: 'loans', ModelPackageGroupDescription: 'Ranks applications for a human underwriter',
    ModelPackageGroupPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: arn('JobRole') }, Action: 'sagemaker:DescribeModelPackage', Resource: '*' }] },
  }, RETAINED),
  Package: resource('AWS::SageMaker::ModelPackage', {
    ModelPackageGroupName: ref('Models'), ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: {
      SupportedContentTypes: ['text/csv'], SupportedResponseMIMETypes: ['text/csv'],
      Containers: [{ Image: IMAGE, ModelDataUrl: s3('Artefacts', 'model.tar.gz') }],
    },
    MetadataProperties: { GeneratedBy: 'arn:aws:states:eu-west-1:111111111111:stateMachine:train', CommitId: '4f1c2d3', Repository: 'loans' },
    ...DOCUMENTED,
  }, RETAINED),
  Card: resource('AWS::SageMaker::ModelCard', {
    ModelCardName: 'loans', ModelCardStatus: 'Approved',
    Content: {
      ModelOverview: { ModelOwner: 'credit-ml@example.com' },
      IntendedUses: { PurposeOfModel: 'Ranks applications', IntendedUses: 'For a human underwriter', RiskRating: 'High', ExplanationsForRiskRating: 'Decides about credit' },
      AdditionalInformation: { EthicalConsiderations: 'People without a credit history', CaveatsAndRecommendations: 'Not for companies' },
      ModelPackageDetails: { ModelPackageGroupName: 'loans' },
    },
  }, RETAINED),
  Model: resource('AWS::SageMaker::Model', {
    ExecutionRoleArn: arn('JobRole'), EnableNetworkIsolation: true, VpcConfig: VPC, Containers: [{ ModelPackageName: ref('Package') }],
  }),
  Config: resource('AWS::SageMaker::EndpointConfig', {
    KmsKeyId: ref('Key'),
    ProductionVariants: [{
      VariantName: 'main', ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] }, InstanceType: 'ml.m6i.large', InitialInstanceCount: 2, InitialVariantWeight: 1,
    }],
    DataCaptureConfig: {
      EnableCapture: true, InitialSamplingPercentage: 100, DestinationS3Uri: s3('Capture'), KmsKeyId: ref('Key'),
      CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
    },
    AsyncInferenceConfig: { OutputConfig: { S3OutputPath: s3('Artefacts', 'async'), KmsKeyId: ref('Key') } },
    Tags: tags(CLASSIFIED),
  }),
  Components: resource('AWS::SageMaker::EndpointConfig', {
    ExecutionRoleArn: arn('JobRole'), EnableNetworkIsolation: true, VpcConfig: VPC, KmsKeyId: ref('Key'),
    ProductionVariants: [{ VariantName: 'main', InstanceType: 'ml.g5.xlarge', InitialInstanceCount: 2 }],
    DataCaptureConfig: {
      EnableCapture: true, InitialSamplingPercentage: 100, DestinationS3Uri: s3('Capture'), KmsKeyId: ref('Key'),
      CaptureOptions: [{ CaptureMode: 'InputAndOutput' }],
    },
    Tags: tags(CLASSIFIED),
  }),
  Endpoint: resource('AWS::SageMaker::Endpoint', {
    EndpointConfigName: { 'Fn::GetAtt': ['Config', 'EndpointConfigName'] },
    DeploymentConfig: {
      AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'loans-errors' }] },
      BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: 'CANARY', CanarySize: { Type: 'CAPACITY_PERCENT', Value: 10 }, WaitIntervalInSeconds: 600 } },
    },
    Tags: tags({ 'ai:stop-control': 'stop-loans' }),
  }),
  Stop: resource('AWS::SSM::Document', { Name: 'stop-loans', DocumentType: 'Automation', Content: { schemaVersion: '0.3' } }),
  Topic: resource('AWS::SNS::Topic'),
  Errors: alarm({ Namespace: 'AWS/SageMaker', MetricName: 'Invocation5XXErrors', Dimensions: [{ Name: 'EndpointName', Value: { 'Fn::GetAtt': ['Endpoint', 'EndpointName'] } }] }),
  Throttles: alarm({ Namespace: 'AWS/Bedrock', MetricName: 'InvocationThrottles' }),
  AssistantPolicy: resource('AWS::Bedrock::ResourcePolicy', {
    ResourceArn: 'arn:aws:bedrock:eu-west-1:111111111111:agent/AGENT12345',
    PolicyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:role/app' }, Action: 'bedrock:InvokeAgent', Resource: '*' }] }),
  }),
};

const WORKBENCH = {
  Domain: resource('AWS::SageMaker::Domain', {
    DomainName: 'loans', AuthMode: 'SSO', AppNetworkAccessType: 'VpcOnly', KmsKeyId: ref('Key'), VpcId: ref('Vpc'), SubnetIds: SUBNETS,
    DefaultUserSettings: { ExecutionRole: arn('JobRole') }, DomainSettings: { ExecutionRoleIdentityConfig: 'USER_PROFILE_NAME' },
  }),
  Notebook: resource('AWS::SageMaker::NotebookInstance', {
    InstanceType: 'ml.t3.medium', RoleArn: arn('JobRole'), KmsKeyId: ref('Key'), SubnetId: ref('Subnet'), SecurityGroupIds: GROUPS,
    DirectInternetAccess: 'Disabled', RootAccess: 'Disabled', PlatformIdentifier: 'notebook-al2023-v1',
    InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: '2' },
  }),
  Start: resource('AWS::SageMaker::NotebookInstanceLifecycleConfig', { OnStart: [{ Content: { 'Fn::Base64': '#!/bin/bash\necho started\n' } }] }),
};

const task = (integration: string, Parameters: any, flow: any) => (
  { Type: 'Task', Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:states:::${integration}` }, Parameters, ...flow }
);

const JOBS = {
  Logs: resource('AWS::Logs::LogGroup', { RetentionInDays: 365, DeletionProtectionEnabled: true, KmsKeyId: KEY, Tags: tags({ 'ai:personal-data': 'personal' }) }, RETAINED),
  Train: resource('AWS::StepFunctions::StateMachine', {
    RoleArn: arn('JobRole'),
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn('Logs') } }] },
    Definition: {
      StartAt: 'Prepare',
      States: {
        Prepare: task('sagemaker:createProcessingJob.sync', {
          AppSpecification: { ImageUri: IMAGE }, RoleArn: arn('JobRole'), 'ProcessingJobName.$': '$$.Execution.Name',
          ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m6i.large', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: ref('Key') } },
          ProcessingOutputConfig: { KmsKeyId: ref('Key'), Outputs: [{ OutputName: 'out', S3Output: { S3Uri: s3('Loans', 'prepared'), S3UploadMode: 'EndOfJob' } }] },
          NetworkConfig: { EnableNetworkIsolation: true, VpcConfig: VPC },
        }, { Next: 'Train' }),
        Train: task('sagemaker:createTrainingJob.sync', {
          'TrainingJobName.$': '$$.Execution.Name', RoleArn: arn('JobRole'),
          AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: 'File' },
          InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: s3('Loans', 'train/') } } }],
          OutputDataConfig: { S3OutputPath: s3('Artefacts', 'models'), KmsKeyId: ref('Key') },
          ResourceConfig: { InstanceType: 'ml.m6i.xlarge', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: ref('Key') },
          StoppingCondition: { MaxRuntimeInSeconds: 3600 },
          EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: true, VpcConfig: VPC,
        }, { Next: 'Score' }),
        Score: task('sagemaker:createTransformJob.sync', {
          'TransformJobName.$': '$$.Execution.Name', ModelName: { 'Fn::GetAtt': ['Model', 'ModelName'] },
          TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: s3('Loans', 'test/') } } },
          TransformOutput: { S3OutputPath: s3('Artefacts', 'scores'), KmsKeyId: ref('Key') },
          TransformResources: { InstanceType: 'ml.m6i.large', InstanceCount: 1, VolumeKmsKeyId: ref('Key') },
        }, { Next: 'Tune' }),
        Tune: task('aws-sdk:bedrock:createModelCustomizationJob', {
          JobName: 'loans', CustomModelName: 'loans', RoleArn: arn('JobRole'), BaseModelIdentifier: 'amazon.titan-text-lite-v1', CustomModelKmsKeyId: ref('Key'),
          TrainingDataConfig: { S3Uri: s3('Loans', 'tune.jsonl') }, OutputDataConfig: { S3Uri: s3('Artefacts', 'tuned') }, HyperParameters: { epochCount: '1' },
          VpcConfig: { SubnetIds: SUBNETS, SecurityGroupIds: GROUPS },
        }, { Next: 'Explain' }),
        Explain: task('bedrock:invokeModel', {
          ModelId: 'amazon.titan-text-express-v1', Body: { 'inputText.$': '$.question' },
          GuardrailIdentifier: ref('Guardrail'), GuardrailVersion: { 'Fn::GetAtt': ['GuardrailVersion', 'Version'] },
        }, { Next: 'Register' }),
        Register: task('aws-sdk:sagemaker:createModelPackage', {
          ModelPackageGroupName: ref('Models'), ModelApprovalStatus: 'PendingManualApproval',
          InferenceSpecification: { Containers: [{ Image: IMAGE, 'ModelDataUrl.$': '$.model' }], SupportedContentTypes: ['text/csv'], SupportedResponseMIMETypes: ['text/csv'] },
          MetadataProperties: { GeneratedBy: 'train', CommitId: '4f1c2d3', Repository: 'loans' },
          ...DOCUMENTED,
        }, { End: true }),
      },
    },
  }),
  Guardrail: resource('AWS::Bedrock::Guardrail', { Name: 'loans', BlockedInputMessaging: 'No.', BlockedOutputsMessaging: 'No.' }),
  GuardrailVersion: resource('AWS::Bedrock::GuardrailVersion', { GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] } }),
  Pipeline: resource('AWS::SageMaker::Pipeline', {
    PipelineName: 'loans', RoleArn: arn('JobRole'),
    PipelineDefinition: {
      PipelineDefinitionBody: JSON.stringify({
        Version: '2020-12-01',
        Steps: [
          {
            Name: 'Check', Type: 'QualityCheck', Arguments: {
              AppSpecification: { ImageUri: BUILT_BEFORE },
              ProcessingResources: { ClusterConfig: { InstanceType: 'ml.m6i.large', InstanceCount: 1, VolumeKmsKeyId: 'alias/loans' } },
              NetworkConfig: { EnableNetworkIsolation: true, VpcConfig: { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] } },
            },
          },
          {
            Name: 'Gate', Type: 'Condition', Arguments: {
              Conditions: [{ Type: 'Equals', LeftValue: { Get: 'Steps.Check.ViolationCount' }, RightValue: 0 }],
              IfSteps: [{
                Name: 'Register', Type: 'RegisterModel', Arguments: {
                  ModelPackageGroupName: 'loans', ModelApprovalStatus: 'PendingManualApproval', SourceUri: 'arn:aws:sagemaker:eu-west-1:111111111111:model/loans',
                  InferenceSpecification: { Containers: [{ Image: BUILT_BEFORE }] },
                  ...DOCUMENTED,
                },
              }],
              ElseSteps: [],
            },
          },
        ],
      }),
    },
  }),
};

export const CORRECT: { readonly [logicalId: string]: any } = { ...DATA, ...NETWORK, ...SERVING, ...WORKBENCH, ...JOBS };
