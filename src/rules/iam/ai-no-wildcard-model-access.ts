import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';
import {
  allowStatement, grantsAny, hasIamPolicy, IAM_POLICY_TYPES, isBoundaryOnly, isForEverybody, isLimitedBy, onEverything, someIamStatement,
  someStatement,
} from '../vocabulary/policies';

const INVOCATION = [
  'bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream', 'bedrock:InvokeModelWithBidirectionalStream', 'bedrock-agentcore:*',
  'sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream',
];
const isVpcEndpoint = Check.equalTo('$type', 'AWS::EC2::VPCEndpoint');
const leadsToAiService = Check.any(
  ...['bedrock', 'bedrock-runtime', 'bedrock-agent', 'bedrock-agent-runtime', 'bedrock-agentcore', 'sagemaker.api', 'sagemaker.runtime']
    .map((service) => Check.endsWith('ServiceName', `.${service}`)),
);
const SERVICES = ['bedrock:*', 'bedrock-agentcore:*', 'sagemaker:*'];
const allowsAll = allowStatement(isForEverybody(), grantsAny(SERVICES), onEverything(), Check.absent('Condition'));

const ENDPOINT = { 'Fn::GetAtt': ['Endpoint', 'EndpointName'] };
const NEEDED = { Endpoint: resource('AWS::SageMaker::Endpoint') };
const document = (...statements: any[]) => ({ Version: '2012-10-17', Statement: statements.map((s) => ({ Effect: 'Allow', ...s })) });
const policy = (...statements: any[]) => ({ Subject: resource('AWS::IAM::Policy', { PolicyDocument: document(...statements), Roles: ['caller'] }), ...NEEDED });
const role = (PolicyDocument: any) => ({ Subject: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'call', PolicyDocument }] }) });
const boundary = (attached: any = {}, of = 'Role', Ref = 'Subject') => ({
  Subject: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document({ Action: '*', Resource: '*' }), ...attached }),
  Bounded: resource(`AWS::IAM::${of}`, { PermissionsBoundary: { Ref } }),
});
const vpcEndpoint = (properties: any, service = 'bedrock-runtime') => ({
  Subject: resource('AWS::EC2::VPCEndpoint', { ServiceName: { 'Fn::Sub': `com.amazonaws.\${AWS::Region}.${service}` }, VpcId: 'vpc-1', ...properties }),
});
const EVERYBODY = { Principal: '*', Action: '*', Resource: '*' };
const NARROW = { Action: 'bedrock:InvokeModel', Resource: 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0' };
const allBut = (actions: string[]) => actions.map((action) => actions.filter((other) => other !== action));

export const aiNoWildcardModelAccess = new Rule({
  id: 'AiNoWildcardModelAccess',
  title: 'Nobody may invoke every model',
  why: 'Who may call any model or endpoint reaches data and costs that were meant for others; model access is the new data access.',
  fix: 'Name the models, inference profiles, agents and endpoints in Resource. Give the VPC endpoint of an AI service a PolicyDocument that is not allow-all.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [...IAM_POLICY_TYPES, 'AWS::EC2::VPCEndpoint'],
  when: Check.any(
    Check.all(isVpcEndpoint, leadsToAiService),
    Check.all(Check.none(isVpcEndpoint), hasIamPolicy(), Check.none(isBoundaryOnly())),
  ),
  condition: Check.all(
    Check.implies(isVpcEndpoint, Check.all(Check.exists('PolicyDocument'), Check.none(someStatement('PolicyDocument', allowsAll)))),
    Check.any(isVpcEndpoint, Check.none(someIamStatement(
      allowStatement(grantsAny(INVOCATION), onEverything(), Check.none(isLimitedBy(['aws:ResourceTag/*', 'bedrock:InferenceProfileArn']))),
    ))),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'), Control.nistAiRmf('GOVERN 6.1'),
    Control.iso42001('A.9.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-3'), Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-22', 'aws-samples aiml assessment FS-07', 'aws-samples aiml assessment AC-10', 'Checkov CKV2_AWS_68',
  ],
  limitation: 'Every resource means * or an ARN that is nothing but wildcards; endpoint/* or foundation-model/* of an account is left to a reviewer. '
    + 'An unknown piece of an ARN counts as text without wildcards.',
  examples: {
    compliant: [
      policy({ Action: 'sagemaker:InvokeEndpoint', Resource: { 'Fn::Sub': ['arn:${AWS::Partition}:sagemaker:*:*:endpoint/${Name}', { Name: ENDPOINT }] } }),
      policy({ Action: 'sagemaker:InvokeEndpoint', Resource: { Ref: 'Endpoint' } }),
      policy({ Action: ['bedrock:InvokeModel*'], Resource: ['arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0'] }),
      policy({ Action: 'bedrock:ListFoundationModels', Resource: '*' }),
      policy({ Effect: 'Deny', Action: 'bedrock:*', Resource: '*' }),
      policy({ Action: 'bedrock:InvokeModel', Resource: '*', Condition: { StringEquals: { 'aws:ResourceTag/ai:system-id': 'loans' } } }),
      policy({ Action: 'bedrock:InvokeModel', Resource: '*', Condition: { ArnLike: { 'bedrock:InferenceProfileArn': 'arn:aws:bedrock:eu-west-1:111122223333:*' } } }),
      policy({ NotAction: SERVICES, Resource: '*' }),
      policy({ NotAction: INVOCATION, Resource: '*' }),
      role(document(NARROW)),
      vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } }) }),
      vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, Resource: NARROW.Resource }) }),
      ...[{ Effect: 'Deny' }, { Action: 'bedrock:InvokeModel' }, { Principal: { AWS: { 'Fn::ImportValue': 'caller' } } }, { Principal: { Service: 'lambda.amazonaws.com' } }]
        .map((narrower) => vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, ...narrower }) })),
      vpcEndpoint({ PolicyDocument: document({ Principal: '*', NotAction: SERVICES, Resource: '*' }) }),
    ],
    nonCompliant: [
      policy({ Action: 'bedrock:InvokeModel', Resource: '*' }),
      policy({ Action: ['s3:GetObject', 'bedrock:Invoke*'], Resource: ['arn:aws:s3:::loans/*', '*'] }),
      policy({ Action: 'sagemaker:*Endpoint', Resource: '*' }),
      policy({ Action: 'BEDROCK-AGENTCORE:*', Resource: 'arn:aws:bedrock-agentcore:*:*:*' }),
      ...['arn:*', 'arn:aws:bedrock:*', 'arn:aws:bedrock:*:*:**', 'arn:aws:bedrock:eu-west-1:111122223333:*']
        .map((wide) => policy({ Action: 'bedrock:InvokeModel', Resource: wide })),
      policy({ Action: '*', Resource: '*' }),
      policy({ NotAction: 'iam:*', Resource: '*' }),
      policy({ NotAction: 'bedrock:*', Resource: '*' }),
      ...allBut(INVOCATION).map((NotAction) => policy({ NotAction, Resource: '*' })),
      policy(NARROW, { ...NARROW, Resource: '*' }),
      policy({ Action: 'bedrock:InvokeModel', NotResource: 'arn:aws:bedrock:*::foundation-model/amazon.*' }),
      policy({ Action: 'bedrock:InvokeModel', Resource: '*', Condition: { StringNotEquals: { 'aws:ResourceTag/ai:system-id': 'loans' } } }),
      role({ Statement: { Effect: 'Allow', Action: 'bedrock:*', Resource: '*' } }),
      role(JSON.stringify(document({ Action: 'bedrock:*', Resource: '*' }))),
      { Subject: resource('AWS::IAM::Role', { Policies: [document(NARROW), document({ ...NARROW, Resource: '*' })].map((PolicyDocument) => ({ PolicyDocument })) }) },
      ...['Roles', 'Users', 'Groups'].map((to) => boundary({ [to]: ['caller'] })),
      { Subject: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document({ Action: '*', Resource: '*' }) }) },
      withParameter('Boundary', boundary({}, 'Role', 'Boundary')),
      ...['bedrock', 'bedrock-runtime', 'bedrock-agent', 'bedrock-agent-runtime', 'bedrock-agentcore', 'sagemaker.api'].map((service) => vpcEndpoint({}, service)),
      vpcEndpoint({ PolicyDocument: document(EVERYBODY) }),
      vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, ...NARROW }, EVERYBODY) }),
      ...SERVICES.map((service) => vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, Action: ['bedrock:ListFoundationModels', service] }) })),
      ...allBut(SERVICES).map((NotAction) => vpcEndpoint({ PolicyDocument: document({ Principal: '*', NotAction, Resource: '*' }) })),
      vpcEndpoint({ PolicyDocument: JSON.stringify(document({ ...EVERYBODY, Principal: { AWS: '*' }, Action: 'sagemaker:*' })) }, 'sagemaker.runtime'),
    ],
    unknown: [
      withParameter('Models', policy({ Action: 'bedrock:InvokeModel', Resource: { Ref: 'Models' } })),
      ...[{ Ref: 'Who' }, { AWS: { Ref: 'Who' } }]
        .map((Principal) => withParameter('Who', vpcEndpoint({ PolicyDocument: document({ ...EVERYBODY, Principal }) }))),
      withParameter('Document', { Subject: resource('AWS::IAM::Policy', { PolicyDocument: { Ref: 'Document' } }) }),
    ],
    notApplicable: [
      boundary(),
      boundary({}, 'User'),
      vpcEndpoint({ PolicyDocument: document(EVERYBODY) }, 's3'),
      { Subject: resource('AWS::IAM::Role') },
    ],
  },
});
