import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const IMAGE = 'AWS::SageMaker::Image';
const FEATURES = 'AWS::SageMaker::FeatureGroup';
const GROUP = 'AWS::SageMaker::ModelPackageGroup';
const AGENT = 'AWS::Bedrock::Agent';
const KNOWLEDGE = 'AWS::Bedrock::KnowledgeBase';
const COLLECTION = 'AWS::OpenSearchServerless::Collection';

export const aiAssetDescription = new Rule({
  id: 'AiAssetDescription',
  title: 'AI assets carry a description',
  why: 'It is the cheapest documentation there is, and the inventory of AI assets is made from it.',
  fix: 'Say in one sentence what the asset is for: in Description, ImageDescription or ModelPackageGroupDescription, as its type names it.',
  severity: Severity.LOW,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::Image', 'AWS::SageMaker::FeatureGroup', 'AWS::SageMaker::ModelPackageGroup', 'AWS::Bedrock::Agent',
    'AWS::Bedrock::KnowledgeBase', 'AWS::OpenSearchServerless::Collection',
  ],
  condition: Check.all(
    Check.implies(Check.equalTo('$type', IMAGE), Check.exists('ImageDescription')),
    Check.implies(Check.equalTo('$type', GROUP), Check.exists('ModelPackageGroupDescription')),
    Check.implies(Check.none(Check.oneOf('$type', [IMAGE, GROUP])), Check.exists('Description')),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'),
    Control.nistAiRmf('MAP 2.1'), Control.nistAiRmf('GOVERN 1.6'),
    Control.iso42001('A.4.2'),
    Control.gdpr('30(1) ?'),
    Control.nist80053('CM-8'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'AWS Config sagemaker-image-description', 'AWS Config sagemaker-featuregroup-description',
    'AWS Config opensearchserverless-collection-description',
  ],
  examples: {
    compliant: [
      subject(IMAGE, { ImageDescription: 'Python environment of the credit team' }),
      subject(FEATURES, { Description: 'Monthly account features' }),
      subject(GROUP, { ModelPackageGroupDescription: 'Ranks loan applications' }),
      subject(AGENT, { Description: 'Answers questions about open claims' }),
      subject(KNOWLEDGE, { Description: 'Claims handbook' }),
      subject(COLLECTION, { Description: 'Vectors of the claims handbook' }),
    ],
    nonCompliant: [
      subject(IMAGE, { ImageDisplayName: 'Credit' }),
      subject(FEATURES, { Description: '' }),
      subject(GROUP, { ModelPackageGroupDescription: { Ref: 'AWS::NoValue' } }),
      subject(AGENT, {}),
      subject(KNOWLEDGE, {}),
      subject(COLLECTION, {}),
    ],
    unknown: [withParameter('Text', subject(FEATURES, { Description: { Ref: 'Text' } }))],
  },
});
