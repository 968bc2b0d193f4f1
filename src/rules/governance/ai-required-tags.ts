import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';

const OWNED = { 'ai:system-id': 'example-bank/loans', 'ai:owner': 'credit-ml@example.com', 'ai:environment': 'production' };
const model = (values: any) => ({ Subject: resource('AWS::SageMaker::Model', { Tags: tags(values) }) });
const agent = (values: any) => ({ Subject: resource('AWS::Bedrock::Agent', { Tags: values }) });

export const aiRequiredTags = new Rule({
  id: 'AiRequiredTags',
  title: 'AI resources say which system they belong to and who answers for it',
  why: 'What nobody owns nobody fixes, and an inventory of AI systems starts with their names.',
  fix: 'Add the tags that requiredTags names, by default ai:system-id, ai:owner and ai:environment; Governance.configure does it for everything below a scope.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::Model', 'AWS::SageMaker::Endpoint', 'AWS::SageMaker::EndpointConfig', 'AWS::SageMaker::ModelPackageGroup', 'AWS::SageMaker::Domain',
    'AWS::SageMaker::FeatureGroup', 'AWS::SageMaker::Image', 'AWS::SageMaker::AppImageConfig', 'AWS::SageMaker::InferenceExperiment', 'AWS::SageMaker::Pipeline',
    'AWS::Bedrock::Agent', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::Guardrail', 'AWS::Bedrock::Flow', 'AWS::Bedrock::Prompt',
    'AWS::Bedrock::ApplicationInferenceProfile',
    'AWS::BedrockAgentCore::Runtime', 'AWS::BedrockAgentCore::Gateway', 'AWS::BedrockAgentCore::Memory', 'AWS::BedrockAgentCore::BrowserCustom',
    'AWS::Comprehend::Flywheel', 'AWS::Kendra::Index', 'AWS::HealthLake::FHIRDatastore', 'AWS::Glue::MLTransform',
    'AWS::FraudDetector::EntityType', 'AWS::FraudDetector::Label', 'AWS::FraudDetector::Outcome', 'AWS::FraudDetector::Variable',
    'AWS::QBusiness::Application', 'AWS::Rekognition::Collection',
  ],
  condition: Check.hasKeys('$tags', RuleParameter.named('requiredTags', ['ai:system-id', 'ai:owner', 'ai:environment'])),
  controls: [
    Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('GOVERN 1.6'), Control.nistAiRmf('GOVERN 2.1'),
    Control.iso42001('A.3.2'), Control.iso42001('A.4.2'),
    Control.gdpr('30(1) ?'),
    Control.nist80053('CM-8'), Control.nist80053('PM-5'),
    Control.awsGenAiBestPractices('RESPAI3.9'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-domain-tagged', 'AWS Config sagemaker-feature-group-tagged', 'AWS Config sagemaker-image-tagged',
    'AWS Config sagemaker-app-image-config-tagged', 'AWS Config sagemaker-inferenceexperiment-tagged', 'AWS Config kendra-index-tagged',
    'AWS Config healthlake-fhirdatastore-tagged', 'AWS Config glue-ml-transform-tagged', 'AWS Config frauddetector-entity-type-tagged',
    'AWS Config frauddetector-label-tagged', 'AWS Config frauddetector-outcome-tagged', 'AWS Config frauddetector-variable-tagged',
    'Security Hub SageMaker.6', 'Security Hub SageMaker.7', 'Security Hub FraudDetector.1', 'Security Hub FraudDetector.2',
    'Security Hub FraudDetector.3', 'Security Hub FraudDetector.4', 'AWS conformance pack aiml-bedrock-guardrail-tags',
    'AWS conformance pack aiml-bedrock-kb-tags', 'AWS conformance pack aiml-bedrock-prompt-tags',
    'AWS conformance pack aiml-bedrock-profile-tags', 'AWS conformance pack aiml-bedrock-browser-tags',
    'AWS conformance pack aiml-bedrock-gateway-tags', 'AWS conformance pack aiml-bedrock-memory-tags',
    'AWS conformance pack aiml-comprehend-flywheel-tags', 'AWS conformance pack aiml-kendra-index-tags',
    'AWS conformance pack aiml-healthlake-fhir-tags', 'aws-samples aiml assessment FS-13',
  ],
  examples: {
    compliant: [
      model(OWNED),
      agent(OWNED),
      model({ ...OWNED, 'ai:owner': { 'Fn::ImportValue': 'owner' } }),
      { Resources: model({ team: 'credit' }), Governance: { requiredTags: ['team'] } },
    ],
    nonCompliant: [
      model({}),
      ...Object.keys(OWNED).map((key) => agent({ ...OWNED, [key]: undefined })),
      model({ ...OWNED, 'ai:owner': '' }),
      model({ ...OWNED, 'ai:owner': { Ref: 'AWS::NoValue' } }),
      { Subject: resource('AWS::SageMaker::Model') },
      { Resources: model(OWNED), Governance: { requiredTags: ['team'] } },
    ],
    unknown: [
      withParameter('Owner', model({ ...OWNED, 'ai:owner': { Ref: 'Owner' } })),
      withParameter('Tags', agent({ Ref: 'Tags' })),
    ],
  },
});
