import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { AI_SERVICE_PRINCIPALS } from '../vocabulary/ai-types';
import { resource, withParameter } from '../vocabulary/examples';
import { allowStatement, isLimitedBy, onEverything, someStatement } from '../vocabulary/policies';
import { UNSCOPABLE_ACTIONS } from '../vocabulary/unscopable-actions';

const isTrustedByAiService = Check.someItem('Principal.Service', Check.like('', AI_SERVICE_PRINCIPALS));
const runsAgentTools = Check.all(
  Check.appHas('AWS::Bedrock::Agent'),
  Check.referredToBy('AWS::Lambda::Function', 'Role', Check.referredToBy('AWS::Bedrock::Agent', 'ActionGroups.*.ActionGroupExecutor.Lambda')),
);

/** What needs no resource may be granted on all of them; nothing else may. */
const isUnbounded = someStatement('PolicyDocument', allowStatement(
  onEverything(),
  Check.any(Check.exists('NotAction'), Check.someItem('Action', Check.none(Check.like('', UNSCOPABLE_ACTIONS.map(({ action }) => action))))),
  Check.none(isLimitedBy(['*:ResourceTag/*', 'bedrock:InferenceProfileArn'])),
));
const isAwsManaged = Check.like('', ['arn:*:iam::aws:policy/*']);

const SAGEMAKER = { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' };
const CONFINED = { ...SAGEMAKER, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } };
const SUFFIXED = { Service: { 'Fn::Sub': 'sagemaker.${AWS::URLSuffix}' } };
const BUCKET = { Bucket: resource('AWS::S3::Bucket') };
const OWN = { ManagedPolicyArns: [{ Ref: 'Own' }] };
const LAMBDA = { ...SAGEMAKER, Principal: { Service: 'lambda.amazonaws.com' } };
const EVERYTHING = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const inline = (...statements: any[]) => [{ PolicyName: 'run', PolicyDocument: { Statement: statements } }];
const NARROW = { ...EVERYTHING, Resource: 'arn:aws:s3:::loans/*' };
const trusting = (Condition: any) => role({ ...SAGEMAKER, Condition }, [], BUCKET);
const sub = (text: string) => ({ 'Fn::Sub': text });
const role = (trust: any, policies: any[] = [], others: any = {}, properties: any = {}) => ({
  Subject: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: trust }, Policies: policies, ...properties }), ...others,
});
const attached = (type: string, properties: any, Statement: any = EVERYTHING) => ({
  Policy: resource(`AWS::IAM::${type}`, { PolicyDocument: { Statement }, ...properties }),
});
const TOOL = {
  Tool: resource('AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['Subject', 'Arn'] } }),
  Agent: resource('AWS::Bedrock::Agent', { ActionGroups: [{ ActionGroupExecutor: { Lambda: { 'Fn::GetAtt': ['Tool', 'Arn'] } } }] }),
};

export const aiExecutionRoleLeastPrivilege = new Rule({
  id: 'AiExecutionRoleLeastPrivilege',
  title: 'Execution roles of AI workloads are bounded',
  why: 'Notebooks, jobs, models and agents run code and follow instructions that nobody reviewed; what they can do is what their role can do.',
  fix: 'Name resources instead of * (only actions without resources, such as ecr:GetAuthorizationToken, may keep it), and let the trust policy '
    + 'admit the service under a condition on aws:SourceAccount or aws:SourceArn only.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::IAM::Role'],
  when: Check.any(someStatement('AssumeRolePolicyDocument', allowStatement(isTrustedByAiService)), Check.certain(runsAgentTools)),
  condition: Check.none(
    someStatement('AssumeRolePolicyDocument', allowStatement(
      isTrustedByAiService,
      Check.none(isLimitedBy(['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID', 'aws:SourceOrgPaths'])),
    )),
    Check.someItem('Policies', isUnbounded),
    Check.referredToBy('AWS::IAM::Policy', 'Roles.*', isUnbounded),
    Check.referredToBy('AWS::IAM::RolePolicy', 'RoleName', isUnbounded),
    Check.referredToBy('AWS::IAM::ManagedPolicy', 'Roles.*', isUnbounded),
    Check.someItem('ManagedPolicyArns', Check.none(
      Check.certain(isAwsManaged),
      Check.none(Check.relatedTo('', 'AWS::IAM::ManagedPolicy', isUnbounded)),
    )),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.3.2'),
    Control.gdpr('32(1)(b)'),
    Control.ccpa('1798.100(e) ?'), Control.ccpa('1798.150 ?'),
    Control.nist80053('AC-6'),
    Control.awsGenAiBestPractices('SECAI3.7'),
  ],
  alsoKnownAs: [
    'Prowler bedrock_agent_role_least_privilege', 'Checkov CKV2_AWS_68', 'aws-samples aiml assessment BR-08',
    'aws-samples aiml assessment BR-21', 'aws-samples aiml assessment FS-07', 'aws-samples aiml assessment AG-06',
  ],
  limitation: 'What policies managed by AWS grant is not in a template; the full-access ones have a rule of their own. A permissions boundary is not asked for. '
    + 'An unknown piece of an ARN counts as text without wildcards.',
  examples: {
    compliant: [
      role(CONFINED),
      role([CONFINED, LAMBDA], inline({ ...EVERYTHING, Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::loans/*' }] })),
      role(CONFINED, inline({ ...EVERYTHING, Action: ['ecr:GetAuthorizationToken', 'ec2:DescribeSubnets', 'cloudwatch:PutMetricData', 'bedrock:CreateKnowledgeBase'] })),
      role(CONFINED, inline({ ...EVERYTHING, Action: 'logs:PutLogEvents', Resource: 'arn:aws:logs:eu-west-1:111122223333:log-group:*:*' })),
      role(CONFINED, inline({ ...EVERYTHING, Condition: { StringEquals: { 'aws:ResourceTag/ai:system-id': 'loans' } } })),
      ...['sagemaker:eu-west-1:111122223333:*', 's3:::loans-*'].map((source) => trusting({ ArnLike: { 'AWS:SourceArn': `arn:aws:${source}` } })),
      ...['aws:SourceOrgID', 'aws:SourceOrgPaths'].map((key) => trusting({ StringLike: { [key]: 'o-a1b2c3d4e5/*' } })),
      trusting({ Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:RequestedRegion': 'eu-west-1', ...CONFINED.Condition.StringEquals } }),
      ...[['arn:aws:s3:::loans', 'arn:aws:s3:::rates'], { 'Fn::ImportValue': 'loans' }, [{ 'Fn::ImportValue': 'loans' }], sub('${Bucket.Arn}*'), [sub('${Bucket.Arn}*')],
        sub('arn:aws:sagemaker:eu-west-1:${AWS::AccountId}:*')].map((arn) => trusting({ ArnLike: { 'aws:SourceArn': arn } })),
      role([CONFINED, { ...SAGEMAKER, Effect: 'Deny' }]),
      ...[{ 'Fn::ImportValue': 'loans' }, [{ 'Fn::ImportValue': 'loans' }], sub('${Bucket.Arn}/*'), [sub('${Bucket.Arn}/*')]]
        .map((Resource) => role(CONFINED, inline({ ...EVERYTHING, Resource }), BUCKET)),
      role(CONFINED, inline({ ...EVERYTHING, Effect: 'Deny' })),
      role(CONFINED, inline({ ...EVERYTHING, Action: 'bedrock:InvokeModel', Condition: { ArnLike: { 'bedrock:InferenceProfileArn': 'arn:aws:bedrock:*' } } })),
      role(LAMBDA, [], TOOL),
      role(CONFINED, [], attached('ManagedPolicy', { Roles: [{ Ref: 'Subject' }] }, NARROW)),
      role(CONFINED, [], { Own: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: NARROW } }) }, OWN),
      role({ ...CONFINED, Principal: SUFFIXED }),
      role(CONFINED, [], {}, { ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess' }] }),
    ],
    nonCompliant: [
      role(SAGEMAKER),
      role([CONFINED, { ...SAGEMAKER, Principal: { Service: ['lambda.amazonaws.com', 'bedrock.amazonaws.com'] } }]),
      ...['*', '**', '????????????'].map((account) => trusting({ StringLike: { 'aws:SourceAccount': account } })),
      ...['arn:*', 'arn:aws:sagemaker:*:*:*', 'arn:aws:sagemaker:eu-west-1:*:endpoint/*', 'arn:aws:s3:::*']
        .map((arn) => trusting({ ArnLike: { 'aws:SourceArn': ['arn:aws:s3:::loans', arn] } })),
      ...['arn:${AWS::Partition}:sagemaker:*:*:*', 'arn:${AWS::Partition}:s3:::*']
        .flatMap((arn) => [sub(arn), [sub(arn)]]).map((arn) => trusting({ ArnLike: { 'aws:SourceArn': arn } })),
      role({ ...SAGEMAKER, Principal: SUFFIXED }),
      role({ ...SAGEMAKER, Principal: { Service: { 'Fn::Join': ['.', ['bedrock', { Ref: 'AWS::URLSuffix' }]] } } }),
      ...['SageMaker.amazonaws.com', 'bedrock-agentcore.amazonaws.com'].map((Service) => role({ ...SAGEMAKER, Principal: { Service } })),
      trusting({ StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }),
      ...[inline(EVERYTHING), inline(NARROW, EVERYTHING), [...inline(NARROW), ...inline(EVERYTHING)]].map((policies) => role(CONFINED, policies)),
      ...[sub('arn:${AWS::Partition}:s3:::*'), [sub('arn:${AWS::Partition}:s3:::*')]].map((Resource) => role(CONFINED, inline({ ...EVERYTHING, Resource }))),
      role(CONFINED, inline({ ...EVERYTHING, Action: ['ecr:GetAuthorizationToken', 'ecr:*'] })),
      role(CONFINED, inline({ ...EVERYTHING, Action: ['bedrock:CreateKnowledgeBase', 'bedrock:UpdateKnowledgeBase'] })),
      role(CONFINED, inline({ ...EVERYTHING, Action: 'lambda:*', Resource: ['arn:aws:lambda:*:*:*'] })),
      role(CONFINED, inline({ ...EVERYTHING, Resource: ['arn:aws:s3:::loans/*', 'arn:aws:s3:::*'] })),
      ...['**', '*?', '?*', 'arn:*', 'arn:aws:*', 'arn:aws:s3*', 'arn:aws:s3:::*/*', 'arn:aws:s3:::?*', 'arn:aws:s3:*', 'arn:aws:s3:eu-west-1:111122223333:*']
        .map((wide) => role(CONFINED, inline({ ...EVERYTHING, Resource: ['arn:aws:s3:::loans/*', wide] }))),
      role(CONFINED, inline({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })),
      role(CONFINED, inline({ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' })),
      role(CONFINED, [], attached('Policy', { Roles: [{ Ref: 'Subject' }] })),
      role(CONFINED, [], attached('ManagedPolicy', { Roles: [{ Ref: 'Subject' }] })),
      role(CONFINED, [], attached('RolePolicy', { RoleName: { Ref: 'Subject' } })),
      role(CONFINED, [], attached('ManagedPolicy', {}), { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess', { Ref: 'Policy' }] }),
      role(LAMBDA, inline(EVERYTHING), TOOL),
    ],
    unknown: [
      withParameter('Service', role({ ...SAGEMAKER, Principal: { Service: { Ref: 'Service' } } })),
      ...[{ Ref: 'Bucket' }, ['arn:aws:s3:::loans/*', { Ref: 'Bucket' }]].map((Resource) => withParameter('Bucket', role(CONFINED, inline({ ...EVERYTHING, Resource })))),
      withParameter('Account', trusting({ StringEquals: { 'aws:SourceAccount': ['111122223333', { Ref: 'Account' }] } })),
      role(CONFINED, [], {}, { ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/elsewhere'] }),
    ],
    notApplicable: [
      role(LAMBDA, inline(EVERYTHING)),
      role([LAMBDA, { ...SAGEMAKER, Effect: 'Deny' }], inline(EVERYTHING)),
      role(LAMBDA, inline(EVERYTHING), { ...TOOL, Agent: resource('AWS::Bedrock::Agent') }),
      withParameter('Tool', role(LAMBDA, inline(EVERYTHING), { ...TOOL, Agent: resource('AWS::Bedrock::Agent', { ActionGroups: [{ ActionGroupExecutor: { Lambda: { Ref: 'Tool' } } }] }) })),
      role({ ...SAGEMAKER, Principal: { AWS: { Ref: 'AWS::AccountId' } } }, inline(EVERYTHING)),
    ],
  },
});
