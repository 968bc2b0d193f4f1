import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { grantsInvocation, INVOKE_ACTIONS } from '../vocabulary/bedrock';
import { resource, withParameter } from '../vocabulary/examples';
import { MODELS_WITHOUT_GUARDRAILS } from '../vocabulary/guardrails';
import { IAM_POLICY_TYPES, isLimitedBy, someIamStatement, someStatement } from '../vocabulary/policies';

const KEY = 'bedrock:GuardrailIdentifier';
const [INVOKE, INVOKE_STREAM] = INVOKE_ACTIONS;

/** Bedrock itself calls models for agents and knowledge bases, partly without the guardrail that the agent names: a condition would break them. */
const isTrustedByBedrock = someStatement('AssumeRolePolicyDocument', Check.someItem('Principal.Service', Check.equalTo('', 'bedrock.amazonaws.com')));
const servesBedrock = Check.certain(Check.any(
  Check.all(Check.equalTo('$type', 'AWS::IAM::Role'), isTrustedByBedrock),
  ...['Roles', 'RoleName'].map((path) => Check.relatedTo(path, 'AWS::IAM::Role', isTrustedByBedrock)),
));

const isFree = Check.all(
  grantsInvocation(),
  Check.none(isLimitedBy([KEY])),
  Check.none(Check.everyItem('Resource', Check.like('', MODELS_WITHOUT_GUARDRAILS))),
);
/** One key only, since all conditions of a statement must be met for it to deny. */
const deniesWithoutGuardrail = Check.all(
  Check.equalTo('Effect', 'Deny'),
  Check.someItem('Action', Check.covers('', [INVOKE])),
  Check.someItem('Action', Check.covers('', [INVOKE_STREAM])),
  Check.everyEntry('Condition', Check.any(
    Check.all(Check.equalTo('Key', 'Null'), Check.everyEntry('Value', Check.all(Check.like('Key', [KEY]), Check.someItem('Value', Check.equalTo('', true))))),
    Check.all(
      Check.oneOf('Key', ['StringNotEquals', 'StringNotLike', 'ArnNotEquals', 'ArnNotLike']),
      Check.everyEntry('Value', Check.all(Check.like('Key', [KEY]), Check.noItem('Value', Check.equalTo('', '*')))),
    ),
  )),
);
const ofSameRole = Check.any(
  Check.referredToBy('AWS::IAM::Policy', 'Roles.*', someStatement('PolicyDocument', deniesWithoutGuardrail)),
  Check.someItem('Policies', someStatement('PolicyDocument', deniesWithoutGuardrail)),
);

const GUARDED = { Condition: { StringEquals: { [KEY]: 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/gr1:1' } } };
const ALLOW = { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0' };
const DENY = { Effect: 'Deny', Action: 'bedrock:InvokeModel*', Resource: '*', Condition: { Null: { [KEY]: 'true' } } };
const TITAN = { ...ALLOW, Resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0' };
const policy = (...Statement: any[]) => ({ Subject: resource('AWS::IAM::Policy', { PolicyName: 'ask', PolicyDocument: { Statement }, Roles: [{ Ref: 'Role' }] }) });
const role = (properties: any = {}) => ({ Role: resource('AWS::IAM::Role', properties) });
const inline = (Statement: any[], properties: any = {}) => ({ Subject: resource('AWS::IAM::Role', { ...properties, Policies: [{ PolicyName: 'ask', PolicyDocument: { Statement } }] }) });
const READ = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const holder = (type: string, ...statements: any[]) => ({ Subject: resource(`AWS::IAM::${type}`, { Policies: statements.map((Statement) => ({ PolicyDocument: { Statement } })) }) });
const trusting = (...services: any[]) => ({ AssumeRolePolicyDocument: { Statement: services.map((Service) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service } })) } });
const TRUSTED = trusting('bedrock.amazonaws.com');

export const bedrockIamRequiresGuardrail = new Rule({
  id: 'BedrockIamRequiresGuardrail',
  title: 'Permission to call a model asks for a guardrail',
  why: 'A guardrail in the application\'s code can be left out; a condition in IAM refuses the call that names none.',
  fix: 'Add a condition StringEquals on bedrock:GuardrailIdentifier to the Allow, or a Deny of bedrock:InvokeModel* under Null bedrock:GuardrailIdentifier true.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: IAM_POLICY_TYPES,
  when: Check.all(Check.certain(someIamStatement(grantsInvocation())), Check.none(servesBedrock)),
  condition: Check.any(
    Check.none(someIamStatement(isFree)),
    someIamStatement(deniesWithoutGuardrail),
    Check.certain(Check.all(Check.equalTo('$type', 'AWS::IAM::Role'), ofSameRole)),
    Check.certain(Check.relatedTo('Roles', 'AWS::IAM::Role', ofSameRole)),
  ),
  controls: [
    Control.euAiAct('9(2)'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('MANAGE 1.3'),
    Control.iso42001('A.9.2'),
    Control.gdpr('25(2)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('Safe'), Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-10',
  ],
  limitation: 'Judged are statements whose action names bedrock, not * for all of AWS. Roles that bedrock.amazonaws.com assumes are left to the rules about agents and flows, since the '
    + 'condition would break them. The resources of a Deny are not compared with those of the Allow, and Denies of managed policies or of the organisation are not followed.',
  examples: {
    compliant: [
      policy({ ...ALLOW, ...GUARDED }),
      policy({ ...ALLOW, ...GUARDED }, READ),
      policy({ ...ALLOW, Action: ['bedrock:InvokeModel*'], Condition: { ArnLike: { 'bedrock:guardrailidentifier': { 'Fn::Sub': 'arn:${AWS::Partition}:bedrock:*' } } } }),
      policy(ALLOW, DENY),
      policy(ALLOW, { ...DENY, Condition: { StringNotEquals: { [KEY]: ['gr1:1'] } } }),
      policy(ALLOW, { ...DENY, Action: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'] }),
      policy(ALLOW, { ...DENY, Condition: { Null: { [KEY]: ['true', 'false'] } } }),
      policy(TITAN),
      ...['Role', 'User'].map((type) => holder(type, ALLOW, DENY)),
      inline([ALLOW, DENY]),
      { ...inline([ALLOW]), Guard: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [DENY] }, Roles: [{ Ref: 'Subject' }] }) },
      ...['StringNotLike', 'ArnNotEquals', 'ArnNotLike'].map((operator) => policy(ALLOW, { ...DENY, Condition: { [operator]: { [KEY]: ['arn:aws:bedrock:*:111122223333:guardrail/gr1:1'] } } })),
      { ...policy(ALLOW), ...role({ Policies: [{ PolicyName: 'guard', PolicyDocument: { Statement: DENY } }] }) },
      { ...policy(ALLOW), ...role(), Guard: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [DENY] }, Roles: [{ Ref: 'Role' }] }) },
    ],
    nonCompliant: [
      policy(ALLOW),
      policy({ ...ALLOW, Action: 'bedrock:*' }),
      policy({ ...ALLOW, ...GUARDED }, { ...ALLOW, Action: 'bedrock:InvokeModelWithResponseStream' }),
      policy({ ...ALLOW, Condition: { StringEqualsIfExists: { [KEY]: 'gr1:1' } } }),
      policy({ ...ALLOW, Condition: { StringLike: { [KEY]: '*' } } }),
      policy({ ...ALLOW, Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
      policy(ALLOW, { ...DENY, Condition: { Null: { [KEY]: 'false' } } }),
      policy(ALLOW, { ...DENY, Action: 'bedrock:InvokeModel' }),
      policy(ALLOW, { ...DENY, Condition: { ...DENY.Condition, StringEquals: { 'aws:PrincipalTag/team': 'loans' } } }),
      policy({ ...ALLOW, Resource: [ALLOW.Resource, TITAN.Resource] }),
      policy(ALLOW, { ...DENY, Action: 'bedrock:InvokeModelWithResponseStream' }),
      policy(ALLOW, { ...DENY, Effect: 'Allow' }),
      ...['*', ['gr1:1', '*']].map((id) => policy(ALLOW, { ...DENY, Condition: { StringNotLike: { [KEY]: id } } })),
      policy(ALLOW, { ...DENY, Condition: { Null: { [KEY]: 'true', 'aws:PrincipalTag/team': 'true' } } }),
      holder('Role', READ, ALLOW),
      withParameter('Elsewhere', { ...inline([ALLOW]), Guard: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [DENY] }, Roles: [{ Ref: 'Elsewhere' }] }) }),
      policy(ALLOW, { ...DENY, Condition: { StringNotEquals: { [KEY]: 'gr1:1', 'aws:PrincipalTag/team': 'loans' } } }),
      policy(ALLOW, { ...DENY, Condition: { Null: { 'aws:PrincipalTag/team': 'true' } } }),
      policy(ALLOW, { ...DENY, Condition: { Bool: { [KEY]: 'true' } } }),
      inline([ALLOW]),
      inline([ALLOW], { AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } } } }),
      { ...policy(ALLOW), ...role(), Other: resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [TITAN] }, Roles: [{ Ref: 'Role' }] }) },
    ],
    unknown: [
      withParameter('Models', policy({ ...ALLOW, Resource: { Ref: 'Models' } })),
    ],
    notApplicable: [
      policy({ ...ALLOW, Action: 'bedrock:ListFoundationModels' }),
      policy({ ...ALLOW, Action: '*' }),
      policy(DENY),
      ...[TRUSTED, trusting('lambda.amazonaws.com', ['lambda.amazonaws.com', 'bedrock.amazonaws.com'])].map((trust) => ({ ...policy(ALLOW), ...role(trust) })),
      { Subject: resource('AWS::IAM::RolePolicy', { PolicyDocument: { Statement: [ALLOW] }, RoleName: { Ref: 'Role' } }), ...role(TRUSTED) },
      inline([ALLOW], TRUSTED),
      inline([ALLOW], trusting('lambda.amazonaws.com', ['lambda.amazonaws.com', 'bedrock.amazonaws.com'])),
      withParameter('Document', { Subject: resource('AWS::IAM::Policy', { PolicyName: 'ask', PolicyDocument: { Ref: 'Document' } }) }),
    ],
  },
});
