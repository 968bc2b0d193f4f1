import { TrainingApp } from './training-app';
import { UNSCOPABLE_ACTIONS } from '../../../src/rules/vocabulary/unscopable-actions';

const app = new TrainingApp();
const prefix = app.training.jobPrefix;
const roles = { training: app.statements('TrainingRole'), evaluation: app.statements('EvaluationRole'), machine: app.statements('StateMachineRole') };
const list = (value: any): any[] => [value].flat();
const arn = (service: string, rest: string) => `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
const resourcesFor = (statements: any[], action: string) =>
  statements.filter((statement) => list(statement.Action).includes(action)).flatMap((statement) => list(statement.Resource));

describe('the training role', () => {
  test('reads its channel and nothing else', () => {
    expect(resourcesFor(roles.training, 's3:GetObject')).toEqual([expect.stringMatching(/^\$\{LoansBucket\w+\.Arn\}\/train\/\*$/)]);
  });

  test('lists its channel and nothing else', () => {
    const [statement] = roles.training.filter((s) => s.Action === 's3:ListBucket');
    expect(statement).toMatchObject({ Resource: expect.stringMatching(/^\$\{LoansBucket/), Condition: { StringLike: { 's3:prefix': 'train/*' } } });
  });

  test('writes models below its prefix and nothing else', () => {
    expect(resourcesFor(roles.training, 's3:PutObject')).toEqual([expect.stringMatching(new RegExp(`^\\$\\{TrainArtefactsBucket\\w+\\.Arn\\}/${prefix}/models/\\*$`))]);
  });

  test('uses the key of the data and that of the artefacts', () => {
    const keys = roles.training.filter((s) => list(s.Action).some((action: string) => action.startsWith('kms:'))).map((s) => s.Resource);
    expect(new Set(keys.map((key) => key.replace(/Key.*/, 'Key')))).toEqual(new Set(['${LoansKey', '${TrainKey']));
  });

  test('makes no grant on the key itself: SageMaker makes one for it', () => {
    expect(roles.training.filter((s) => list(s.Action).includes('kms:CreateGrant'))).toEqual([{
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource: expect.stringMatching(/^\$\{TrainKey/),
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }]);
  });

  test('pulls its image and no other', () => {
    expect(resourcesFor(roles.training, 'ecr:BatchGetImage')).toEqual([arn('ecr', 'repository/loan-model')]);
  });

  test('logs to streams of its own jobs', () => {
    expect(resourcesFor(roles.training, 'logs:PutLogEvents')).toEqual([arn('logs', `log-group:/aws/sagemaker/TrainingJobs:log-stream:${prefix}-*`)]);
  });

  test('attaches interfaces to the subnets of the network only', () => {
    const [create] = roles.training.filter((s) => s.Action === 'ec2:CreateNetworkInterface');
    expect(create.Resource.map((resource: string) => resource.replace(/.*:(\S+)\/.*/, '$1'))).toEqual(['network-interface', 'subnet', 'subnet', 'security-group']);
    const [change] = roles.training.filter((s) => list(s.Action).includes('ec2:DeleteNetworkInterface'));
    expect(change.Condition.ArnLike['ec2:Subnet']).toHaveLength(2);
  });
});

describe('the evaluation role', () => {
  test('reads models and the evaluation data, not the training data', () => {
    expect(resourcesFor(roles.evaluation, 's3:GetObject')).toEqual([
      expect.stringMatching(new RegExp(`/${prefix}/models/\\*$`)),
      expect.stringMatching(/^\$\{LoansBucket\w+\.Arn\}\/test\/\*$/),
    ]);
  });

  test('writes reports and no models', () => {
    expect(resourcesFor(roles.evaluation, 's3:PutObject')).toEqual([expect.stringMatching(new RegExp(`/${prefix}/evaluation/\\*$`))]);
  });
});

describe('the role of the state machine', () => {
  test.each(['Training', 'Processing'])('starts %s jobs of its prefix only if they are isolated and encrypted', (kind) => {
    expect(roles.machine).toContainEqual({
      Effect: 'Allow',
      Action: `sagemaker:Create${kind}Job`,
      Resource: arn('sagemaker', `${kind.toLowerCase()}-job/${prefix}-*`),
      Condition: { Bool: { 'sagemaker:NetworkIsolation': 'true', 'sagemaker:InterContainerTrafficEncryption': 'true' } },
    });
  });

  test('passes its two roles to SageMaker and no other', () => {
    expect(roles.machine.filter((s) => s.Action === 'iam:PassRole')).toEqual([{
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: [expect.stringMatching(/^\$\{TrainTrainingRole/), expect.stringMatching(/^\$\{TrainEvaluationRole/)],
      Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }]);
  });

  test('registers pending packages in its group, and can approve none', () => {
    expect(roles.machine.filter((s) => list(s.Action).some((action: string) => action.includes('ModelPackage')))).toEqual([{
      Effect: 'Allow',
      Action: 'sagemaker:CreateModelPackage',
      Resource: [expect.stringContaining('Models'), expect.stringMatching(/:model-package\/.*\/\*$/)],
      Condition: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
    }]);
  });

  test('reads reports and models of this training', () => {
    expect(resourcesFor(roles.machine, 's3:GetObject')).toEqual([
      expect.stringMatching(new RegExp(`/${prefix}/evaluation/\\*$`)),
      expect.stringMatching(new RegExp(`/${prefix}/models/\\*$`)),
    ]);
    expect(roles.machine.flatMap((s) => list(s.Action)).filter((action) => action.startsWith('s3:')).sort()).toEqual(['s3:GetObject', 's3:PutObject']);
  });

  test('writes thresholds beside the reports, through Amazon S3 and its key only', () => {
    expect(resourcesFor(roles.machine, 's3:PutObject')).toEqual([expect.stringMatching(new RegExp(`/${prefix}/evaluation/\\*/thresholds\\.json$`))]);
    const keys = roles.machine.filter((s) => list(s.Action).includes('kms:GenerateDataKey'));
    expect(keys.every((s) => s.Condition !== undefined)).toBe(true);
    expect(keys.some((s) => s.Condition.StringEquals?.['kms:ViaService'] === 's3.${AWS::Region}.${AWS::URLSuffix}' || JSON.stringify(s.Condition).includes('s3.'))).toBe(true);
  });
});

describe('every role', () => {
  test('is trusted for this account only', () => {
    const found = Object.entries(app.template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('Train'));
    expect(found).toHaveLength(3);
    found.forEach(([, role]) => expect(role.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      expect.objectContaining({ Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }) }),
    ]));
  });

  test.each(Object.entries(roles))('(%s) names its resources, save for actions that have none', (_, statements) => {
    const everywhere = statements.filter((s) => list(s.Resource).includes('*'));
    expect(everywhere.length).toBeGreaterThan(0);
    for (const statement of everywhere) {
      for (const action of list(statement.Action)) {
        const entry = UNSCOPABLE_ACTIONS.find((known) => new RegExp(`^${known.action.replace('*', '.*')}$`).test(action));
        expect([action, entry?.reason]).toEqual([action, expect.any(String)]);
      }
    }
  });

  test.each(Object.entries(roles))('(%s) has no wildcard action', (_, statements) => {
    statements.flatMap((s) => list(s.Action)).forEach((action) => expect(action).not.toContain('*'));
  });
});
