// internal

/** An action for which AWS knows no resource, so that a policy can grant it on `*` only. */
export interface UnscopableAction {
  /** The action as a policy writes it; a `*` in it stands for a family of actions. */
  readonly action: string;
  /** Why a role of an AI workload needs it, and why no resource narrows it. */
  readonly reason: string;
  /** The condition key that narrows it all the same, where AWS has one. */
  readonly conditionKey?: string;
}

/**
 * The only actions that may be granted on every resource.
 *
 * Each lacks a resource type in the AWS Service Authorization Reference; of `ec2:Describe*` some ten have one, and all of them only read.
 * Constructs grant nothing else on `*`, and the IAM rules accept nothing else.
 */
export const UNSCOPABLE_ACTIONS: readonly UnscopableAction[] = [
  { action: 'ecr:GetAuthorizationToken', reason: 'pulling an image starts with a token for the whole registry' },
  { action: 'ec2:Describe*', reason: 'jobs in a VPC look up subnets, security groups and interfaces; EC2 lists have no resource', conditionKey: 'ec2:Region' },
  { action: 'cloudwatch:PutMetricData', reason: 'metrics belong to a namespace, which is no resource', conditionKey: 'cloudwatch:namespace' },
  { action: 'cloudwatch:GetMetricData', reason: 'reading metrics has no resource' },
  { action: 'cloudwatch:GetMetricStatistics', reason: 'reading metrics has no resource' },
  { action: 'cloudwatch:ListMetrics', reason: 'lists have no resource' },
  { action: 'logs:DescribeLogGroups', reason: 'lists have no resource' },
  { action: 'logs:CreateLogDelivery', reason: 'log deliveries of an AWS service have no resource' },
  { action: 'logs:GetLogDelivery', reason: 'log deliveries of an AWS service have no resource' },
  { action: 'logs:UpdateLogDelivery', reason: 'log deliveries of an AWS service have no resource' },
  { action: 'logs:DeleteLogDelivery', reason: 'log deliveries of an AWS service have no resource' },
  { action: 'logs:ListLogDeliveries', reason: 'lists have no resource' },
  { action: 'logs:DescribeResourcePolicies', reason: 'setting up a log delivery reads the account\'s log policies' },
  { action: 'logs:PutResourcePolicy', reason: 'setting up a log delivery writes the account\'s log policies' },
  { action: 'xray:PutTraceSegments', reason: 'traces have no resource', conditionKey: 'logs:LogGeneratingResourceArns' },
  { action: 'xray:PutSpans', reason: 'traces have no resource', conditionKey: 'logs:LogGeneratingResourceArns' },
  { action: 'xray:PutTelemetryRecords', reason: 'traces have no resource' },
  { action: 'xray:GetSamplingRules', reason: 'sampling rules are read for the whole account' },
  { action: 'xray:GetSamplingTargets', reason: 'sampling rules are read for the whole account' },
  { action: 'xray:GetSamplingStatisticSummaries', reason: 'sampling rules are read for the whole account' },
  { action: 's3:ListAllMyBuckets', reason: 'lists have no resource', conditionKey: 's3:ResourceAccount' },
  { action: 's3:GetAccountPublicAccessBlock', reason: 'the setting belongs to the account', conditionKey: 's3:ResourceAccount' },
  { action: 'kms:ListAliases', reason: 'lists have no resource' },
  { action: 'kms:ListKeys', reason: 'lists have no resource' },
  { action: 'sts:GetCallerIdentity', reason: 'it answers who is calling' },
  { action: 'bedrock:ListFoundationModels', reason: 'lists have no resource' },
  { action: 'bedrock:ListInferenceProfiles', reason: 'lists have no resource' },
  { action: 'bedrock:GetFoundationModelAvailability', reason: 'availability is asked for the account' },
  { action: 'bedrock:CreateKnowledgeBase', reason: 'a knowledge base has no ARN before it is created', conditionKey: 'aws:RequestTag/*' },
  { action: 'sagemaker:Search', reason: 'a search covers the account', conditionKey: 'sagemaker:SearchVisibilityCondition/*' },
  { action: 'sagemaker:ListAssociations', reason: 'lists have no resource' },
  { action: 'sagemaker:ListArtifacts', reason: 'lists have no resource' },
  { action: 'sagemaker:ListContexts', reason: 'lists have no resource' },
  { action: 'sagemaker:ListEndpoints', reason: 'lists have no resource' },
  { action: 'sagemaker:ListModels', reason: 'lists have no resource' },
  { action: 'sagemaker:ListModelPackageGroups', reason: 'lists have no resource' },
  { action: 'sagemaker:ListMonitoringExecutions', reason: 'lists have no resource' },
  { action: 'sagemaker:ListPipelines', reason: 'lists have no resource' },
  { action: 'sagemaker:ListProcessingJobs', reason: 'lists have no resource' },
  { action: 'sagemaker:ListTrainingJobs', reason: 'lists have no resource' },
  { action: 'sagemaker:ListTransformJobs', reason: 'lists have no resource' },
  { action: 'lakeformation:GetDataAccess', reason: 'Lake Formation\'s own grants decide what it opens', conditionKey: 'lakeformation:EnabledOnlyForMetaDataAccess' },
  { action: 'aws-marketplace:Subscribe', reason: 'a subscription is for the account', conditionKey: 'aws-marketplace:ProductId' },
  { action: 'aws-marketplace:ViewSubscriptions', reason: 'lists have no resource' },
];
