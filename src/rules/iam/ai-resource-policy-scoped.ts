import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { allowStatement, isForEverybody, isLimitedBy, someStatement } from '../vocabulary/policies';

const PLACES = ['PolicyDocument', 'Policy', 'ModelPolicy'];

const opensToEverybody = allowStatement(isForEverybody(), Check.none(isLimitedBy([
  'aws:PrincipalOrgID', 'aws:PrincipalOrgPaths', 'aws:PrincipalAccount', 'aws:PrincipalArn', 'aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID',
])));

const ALLOW = { Effect: 'Allow', Principal: '*', Action: 'bedrock:InvokeModel', Resource: '*' };
const policy = (...statements: any[]) => ({
  Subject: resource('AWS::Bedrock::ResourcePolicy', { ResourceArn: 'arn', PolicyDocument: { Version: '2012-10-17', Statement: statements } }),
});
const ANY_ACCOUNT = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::*:role/caller' };
const recognizer = (ModelPolicy: any) => ({ Subject: resource('AWS::Comprehend::EntityRecognizer', { ModelPolicy }) });

export const aiResourcePolicyScoped = new Rule({
  id: 'AiResourcePolicyScoped',
  title: 'Resource policies of AI resources are not open to everybody',
  why: 'A policy for everybody lends models, agents and vectors to every AWS account.',
  fix: 'Name accounts or roles in Principal, or add a condition on aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceAccount.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::Bedrock::ResourcePolicy', 'AWS::Bedrock::KnowledgeBasePolicy', 'AWS::BedrockAgentCore::ResourcePolicy', 'AWS::Comprehend::EntityRecognizer',
    'AWS::Comprehend::DocumentClassifier', 'AWS::Lex::ResourcePolicy', 'AWS::S3Vectors::VectorBucketPolicy',
  ],
  when: Check.any(...PLACES.map((path) => Check.exists(path))),
  condition: Check.none(...PLACES.map((path) => someStatement(path, opensToEverybody))),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.10.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'Cloud Custodian aws.comprehend-entity-recognizer filter cross-account',
    'Cloud Custodian aws.comprehend-document-classifier filter cross-account', 'Cloud Custodian aws.lexv2-bot filter cross-account',
    'aws-samples aiml assessment AC-10', 'aws-samples aiml assessment AG-21',
  ],
  examples: {
    compliant: [
      policy({ ...ALLOW, Principal: { AWS: '111122223333' } }),
      policy({ ...ALLOW, Principal: { AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } } }),
      policy({ ...ALLOW, Principal: { Service: 'lexv2.amazonaws.com' } }),
      policy({ ...ALLOW, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
      policy({ ...ALLOW, Principal: { AWS: '*' }, Condition: { StringEquals: { 'AWS:PrincipalAccount': [{ Ref: 'AWS::AccountId' }] } } }),
      policy({ ...ALLOW, Effect: 'Deny' }),
      recognizer(JSON.stringify({ Statement: { ...ALLOW, Principal: { AWS: '111122223333' } } })),
    ],
    nonCompliant: [
      policy(ALLOW),
      policy({ ...ALLOW, Principal: { AWS: ['111122223333', '*'] } }),
      policy({ ...ALLOW, Effect: 'Deny' }, ALLOW),
      { Subject: resource('AWS::Bedrock::KnowledgeBasePolicy', { PolicyDocument: { Statement: ALLOW } }) },
      policy({ Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 'bedrock:*', Resource: '*' }),
      policy({ ...ALLOW, Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }),
      policy({ ...ALLOW, Condition: { StringLike: { 'aws:PrincipalOrgID': 'o-*' } } }),
      policy({ ...ALLOW, Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/caller' } } }),
      ...[ANY_ACCOUNT, [ANY_ACCOUNT]].map((arn) => policy({ ...ALLOW, Condition: { ArnLike: { 'aws:PrincipalArn': arn } } })),
      policy({ ...ALLOW, Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
      policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      recognizer(JSON.stringify({ Statement: ALLOW })),
      { Subject: resource('AWS::S3Vectors::VectorBucketPolicy', { Policy: { Statement: [ALLOW] } }) },
      { Subject: resource('AWS::BedrockAgentCore::ResourcePolicy', { Policy: { 'Fn::Sub': '{"Statement": {"Effect": "Allow", "Principal": "*", "Resource": "${AWS::StackId}"}}' } }) },
    ],
    unknown: [
      withParameter('Document', recognizer({ Ref: 'Document' })),
      withParameter('Account', policy({ ...ALLOW, Principal: { AWS: { Ref: 'Account' } } })),
    ],
    notApplicable: [recognizer(undefined)],
  },
});
