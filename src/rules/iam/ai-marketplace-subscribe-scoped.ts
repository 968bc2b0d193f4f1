import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import { allowStatement, grantsAny, hasIamPolicy, IAM_POLICY_TYPES, isBoundaryOnly, isLimitedBy, onEverything, someIamStatement } from '../vocabulary/policies';

const SUBSCRIBE = { Effect: 'Allow', Action: 'aws-marketplace:Subscribe', Resource: '*' };
const PRODUCTS = { 'aws-marketplace:ProductId': ['1234abcd-12ab-34cd-56ef-1234567890ab'] };
const policy = (...statements: any[]) => ({ Subject: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: statements } }) });

export const aiMarketplaceSubscribeScoped = new Rule({
  id: 'AiMarketplaceSubscribeScoped',
  title: 'Marketplace subscriptions are limited to approved models',
  why: 'Subscribing is how a model that nobody approved, with terms that nobody read, enters the account.',
  fix: 'Add a condition on aws-marketplace:ProductId with the approved products to the statement that allows aws-marketplace:Subscribe.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: IAM_POLICY_TYPES,
  when: Check.all(hasIamPolicy(), Check.none(isBoundaryOnly())),
  condition: Check.none(someIamStatement(allowStatement(
    grantsAny(['aws-marketplace:Subscribe']),
    onEverything(),
    Check.none(isLimitedBy(['aws-marketplace:ProductId'], ['ForAllValues:StringEquals', 'ForAllValues:StringLike'])),
  ))),
  controls: [
    Control.euAiAct('25(4)'),
    Control.nistAiRmf('GOVERN 6.1'),
    Control.iso42001('A.10.3'),
    Control.nist80053('SR-3'), Control.nist80053('CM-7'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'Prowler iam_policy_no_wildcard_marketplace_subscribe', 'Prowler iam_inline_policy_no_wildcard_marketplace_subscribe',
    'aws-samples aiml assessment BR-03',
  ],
  examples: {
    compliant: [
      policy({ ...SUBSCRIBE, Condition: { 'ForAnyValue:StringEquals': PRODUCTS } }),
      policy({ ...SUBSCRIBE, Condition: { 'ForAllValues:StringEquals': PRODUCTS } }),
      policy({ ...SUBSCRIBE, Action: ['aws-marketplace:ViewSubscriptions', 'aws-marketplace:Unsubscribe'] }),
      policy({ ...SUBSCRIBE, Effect: 'Deny' }),
      policy({ Effect: 'Allow', NotAction: ['iam:*', 'aws-marketplace:*'], Resource: '*' }),
      { Subject: resource('AWS::IAM::Group', { Policies: [{ PolicyName: 'read', PolicyDocument: { Statement: { ...SUBSCRIBE, Action: 's3:Get*' } } }] }) },
    ],
    nonCompliant: [
      policy(SUBSCRIBE),
      policy({ ...SUBSCRIBE, Action: 's3:Get*' }, SUBSCRIBE),
      policy({ ...SUBSCRIBE, Action: ['s3:GetObject', 'aws-marketplace:Sub*'] }),
      policy({ ...SUBSCRIBE, Action: '*' }),
      policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      policy({ ...SUBSCRIBE, Condition: { 'ForAnyValue:StringNotEquals': PRODUCTS } }),
      policy({ ...SUBSCRIBE, Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } }),
      { Subject: resource('AWS::IAM::Role', { Policies: ['s3:Get*', SUBSCRIBE.Action].map((Action) => ({ PolicyDocument: { Statement: { ...SUBSCRIBE, Action } } })) }) },
    ],
    unknown: [
      withParameter('Resource', policy({ ...SUBSCRIBE, Resource: { Ref: 'Resource' } })),
    ],
    notApplicable: [
      {
        Subject: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: { ...SUBSCRIBE, Action: '*' } } }),
        Role: resource('AWS::IAM::Role', { PermissionsBoundary: { Ref: 'Subject' } }),
      },
      { Subject: resource('AWS::IAM::Role') },
    ],
  },
});
