import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, tags, withParameter } from '../vocabulary/examples';

const PROFILE = 'AWS::Bedrock::ApplicationInferenceProfile';
const PLACES = ['FoundationModel', 'ModelId', 'Model.BedrockModelConfig.ModelId'];
const isProfile = Check.equalTo('$type', PROFILE);
const goesThroughProfile = (path: string) => Check.any(
  Check.certain(Check.relatedTo(path, PROFILE)),
  Check.like(path, ['*:application-inference-profile/*']),
);

const agent = (FoundationModel: any, others: any = {}) => ({ Subject: resource('AWS::Bedrock::Agent', { FoundationModel }), ...others });
const prompt = (...models: any[]) => ({ Subject: resource('AWS::Bedrock::Prompt', { Name: 'loans', Variants: models.map((ModelId) => ({ Name: 'v', ModelId })) }) });
const profile = (values: any) => ({ InferenceProfileName: 'loans', ModelSource: { CopyFrom: 'arn' }, Tags: tags(values) });
const TAGGED = { 'ai:system-id': 'loans', 'ai:owner': 'team', 'ai:environment': 'production' };
const APPLICATION = 'arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc123';

export const bedrockInferenceProfileInventory = new Rule({
  id: 'BedrockInferenceProfileInventory',
  title: 'Models are used through tagged application inference profiles',
  why: 'A foundation model takes no tags, so its use shows up under no system and no owner; a profile does.',
  fix: 'Create an AWS::Bedrock::ApplicationInferenceProfile with the tags in requiredTags, and name it instead of the model.',
  severity: Severity.LOW,
  level: RuleLevel.ADVISORY,
  appliesTo: [PROFILE, 'AWS::Bedrock::Agent', 'AWS::Bedrock::Prompt', 'AWS::BedrockAgentCore::Harness', 'AWS::Bedrock::ModelInvocation'],
  when: Check.any(isProfile, ...PLACES.map((path) => Check.exists(path)), Check.someItem('Variants', Check.exists('ModelId'))),
  condition: Check.any(
    Check.all(isProfile, Check.hasKeys('$tags', RuleParameter.named('requiredTags', ['ai:system-id', 'ai:owner', 'ai:environment']))),
    Check.all(
      Check.none(isProfile),
      ...PLACES.map((path) => Check.any(Check.absent(path), goesThroughProfile(path))),
      Check.noItem('Variants', Check.all(Check.exists('ModelId'), Check.none(goesThroughProfile('ModelId')))),
    ),
  ),
  controls: [
    Control.nistAiRmf('GOVERN 1.6'), Control.nistAiRmf('MEASURE 2.12'),
    Control.iso42001('A.4.2'),
    Control.gdpr('30(1) ?'),
    Control.nist80053('CM-8'), Control.nist80053('PM-5'),
    Control.awsGenAiBestPractices('Sustainable'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-bedrock-profile-tags', 'aws-samples aiml assessment FS-13',
  ],
  limitation: 'Tags of a profile outside the app are not visible. Models that flows, knowledge bases or code name are not judged.',
  examples: {
    compliant: [
      agent({ 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] }, { Profile: resource(PROFILE, profile(TAGGED)) }),
      agent(APPLICATION),
      prompt(APPLICATION),
      { ...prompt({ 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] }), Profile: resource(PROFILE, profile(TAGGED)) },
      prompt(APPLICATION, undefined),
      { Subject: resource(PROFILE, profile(TAGGED)) },
      { Subject: stateMachine('bedrock:invokeModel', { ModelId: APPLICATION }) },
    ],
    nonCompliant: [
      agent('amazon.nova-pro-v1:0'),
      { Subject: resource('AWS::Bedrock::Agent', { FoundationModel: 'amazon.nova-pro-v1:0', Tags: TAGGED }) },
      agent('arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-pro-v1:0'),
      prompt(APPLICATION, 'amazon.nova-pro-v1:0'),
      { Subject: resource(PROFILE, profile({ 'ai:system-id': 'loans' })) },
      { Subject: resource('AWS::BedrockAgentCore::Harness', { Model: { BedrockModelConfig: { ModelId: 'amazon.nova-pro-v1:0' } } }) },
      { Subject: stateMachine('bedrock:invokeModel', { ModelId: 'amazon.nova-pro-v1:0' }) },
    ],
    unknown: [withParameter('Model', agent({ Ref: 'Model' }))],
    notApplicable: [
      { Subject: resource('AWS::Bedrock::Agent') },
      prompt(undefined),
    ],
  },
});
