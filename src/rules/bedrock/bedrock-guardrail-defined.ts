import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { appHasIamStatement, appUsesModels } from '../vocabulary/bedrock';
import { resource, stateMachine, withParameter } from '../vocabulary/examples';
import { allowStatement } from '../vocabulary/policies';

const GUARDRAIL = 'AWS::Bedrock::Guardrail';

const CALLER = (statement: any) => ({ Caller: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: { Effect: 'Allow', Resource: '*', ...statement } } }) });
const enforced = (GuardrailIdentifier: string) => ({ Enforced: resource('AWS::Bedrock::EnforcedGuardrailConfiguration', { GuardrailIdentifier, GuardrailVersion: '1' }) });
const INVOKES = CALLER({ Action: 'bedrock:InvokeModel*' });
const APPLIES = [
  { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  { Effect: 'Deny', Action: 'bedrock:InvokeModel', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringNotEquals: { 'aws:PrincipalTag/team': 'x', 'bedrock:GuardrailIdentifier': 'gr1:1' } } },
];
const AGENT = { Agent: resource('AWS::Bedrock::Agent') };

export const bedrockGuardrailDefined = new Rule({
  id: 'BedrockGuardrailDefined',
  title: 'Apps that use Bedrock have a guardrail',
  why: 'Code that calls a model directly passes no filter unless a guardrail exists that it can name.',
  fix: 'Define an AWS::Bedrock::Guardrail, or name one from elsewhere: in GuardrailConfiguration, in a bedrock:ApplyGuardrail permission or in a bedrock:GuardrailIdentifier condition.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::CDK::App'],
  when: appUsesModels(),
  condition: Check.any(
    Check.appHas(GUARDRAIL),
    Check.appHas('AWS::Bedrock::Agent', Check.exists('GuardrailConfiguration.GuardrailIdentifier')),
    Check.appHas('AWS::Bedrock::ModelInvocation', Check.exists('GuardrailIdentifier')),
    Check.appHas('AWS::Bedrock::EnforcedGuardrailConfiguration', Check.exists('GuardrailIdentifier')),
    appHasIamStatement(Check.any(
      allowStatement(Check.someItem('Action', Check.like('', ['bedrock:ApplyGuardrail']))),
      Check.someEntry('Condition', Check.someEntry('Value', Check.like('Key', ['bedrock:GuardrailIdentifier']))),
    )),
  ),
  controls: [
    Control.euAiAct('9(2)'),
    Control.nistAiRmf('MANAGE 1.3'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('25(1)'),
    Control.nist80053('SI-10'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_guardrails_configured', 'aws-samples aiml assessment BR-05',
  ],
  limitation: 'That every call names the guardrail is not visible: see BedrockAgentGuardrail, BedrockFlowGuardrail, StepFunctionsBedrockGuardrail and BedrockIamRequiresGuardrail. '
    + 'A guardrail that the account or the organisation enforces, or that another app names when it asks this one\'s knowledge base or inference profile, is not in the templates.',
  examples: {
    compliant: [
      { ...AGENT, Guardrail: resource(GUARDRAIL) },
      { Agent: resource('AWS::Bedrock::Agent', { GuardrailConfiguration: { GuardrailIdentifier: 'gr1', GuardrailVersion: '1' } }) },
      CALLER({ Action: ['bedrock:InvokeModel', 'bedrock:ApplyGuardrail'] }),
      CALLER({ Action: 'bedrock:InvokeModel', Condition: { StringEquals: { 'bedrock:GuardrailIdentifier': 'gr1:1' } } }),
      { Ask: stateMachine('bedrock:invokeModel', { GuardrailIdentifier: 'gr1' }) },
      { ...AGENT, ...enforced('gr1') },
      ...['ManagedPolicy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'].map((type) => ({ ...AGENT, Caller: resource(`AWS::IAM::${type}`, { PolicyDocument: { Statement: APPLIES } }) })),
      ...['Role', 'User', 'Group'].map((type) => ({ ...AGENT, Caller: resource(`AWS::IAM::${type}`, { Policies: APPLIES.map((Statement) => ({ PolicyDocument: { Statement } })) }) })),
    ],
    nonCompliant: [
      AGENT,
      { ...AGENT, ...enforced('') },
      INVOKES,
      CALLER({ Action: ['s3:GetObject', 'bedrock:*'] }),
      { ...AGENT, ...CALLER({ Effect: 'Deny', Action: 'bedrock:ApplyGuardrail' }) },
      { Flow: resource('AWS::Bedrock::Flow') },
      { Base: resource('AWS::Bedrock::KnowledgeBase') },
      { Role: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'ask', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: '*' }] } }] }) },
      { Ask: stateMachine('bedrock:invokeModel', {}) },
    ],
    unknown: [{ Resources: AGENT, Transform: 'AddGuardrails' }],
    notApplicable: [
      { Web: resource('AWS::S3::Bucket') },
      CALLER({ Action: '*' }),
      CALLER({ Action: 'bedrock:ListFoundationModels' }),
      CALLER({ Effect: 'Deny', Action: 'bedrock:InvokeModel' }),
      withParameter('Document', { Caller: resource('AWS::IAM::Policy', { PolicyDocument: { Ref: 'Document' } }) }),
    ],
  },
});
