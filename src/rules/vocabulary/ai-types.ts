// internal

/** Types that are an AI system, or the part of one that people use: they carry the system's declarations. */
export const AI_SYSTEM_TYPES = [
  'AWS::SageMaker::Model',
  'AWS::SageMaker::Endpoint',
  'AWS::SageMaker::ModelPackageGroup',
  'AWS::Bedrock::Agent',
  'AWS::Bedrock::Flow',
  'AWS::Bedrock::KnowledgeBase',
  'AWS::BedrockAgentCore::Runtime',
  'AWS::BedrockAgentCore::Gateway',
  'AWS::Rekognition::Collection',
  'AWS::QBusiness::Application',
  'AWS::Lex::Bot',
];

/** Globs of types that make a stack an AI stack, jobs inside workflow definitions included. */
export const AI_TYPE_GLOBS = [
  'AWS::SageMaker::*',
  'AWS::Bedrock::*',
  'AWS::BedrockAgentCore::*',
  'AWS::Comprehend::*',
  'AWS::FraudDetector::*',
  'AWS::HealthLake::*',
  'AWS::Kendra::*',
  'AWS::Lex::*',
  'AWS::Personalize::*',
  'AWS::QBusiness::*',
  'AWS::Rekognition::*',
];

/** Globs of service principals that run AI workloads under an execution role; what follows the service depends on the partition. */
export const AI_SERVICE_PRINCIPALS = ['sagemaker.*', 'bedrock.*', 'bedrock-agentcore.*'];
