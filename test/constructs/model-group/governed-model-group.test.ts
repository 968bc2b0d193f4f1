import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { GovernedModelGroup, GovernedModelGroupProps, IGovernedModelGroup } from '../../../src/constructs/model-group/governed-model-group';
import type { ModelCardProps } from '../../../src/constructs/model-group/model-card-props';
import { RiskRating } from '../../../src/constructs/model-group/risk-rating';
import { DeploymentStage } from '../../../src/governance/deployment-stage';
import { GovernancePolicy } from '../../../src/governance/policy';
import { RiskTier } from '../../../src/governance/risk-tier';

const GROUP = 'AWS::SageMaker::ModelPackageGroup';
const CARD = 'AWS::SageMaker::ModelCard';
const USE = 'Ranks applications for a human underwriter';
const FACTS: ModelCardProps = {
  purpose: 'Estimates the risk of default, so that underwriters see the clearest cases first',
  riskRating: RiskRating.HIGH,
  riskRationale: 'Decides about access to credit',
  limitations: 'Not for applicants under the age of 21; no decision without an underwriter',
  owner: 'credit-ml@example.com',
};

function group(props: GovernedModelGroupProps = { intendedUse: USE }, stack = new Stack(new App(), 'Training')) {
  return { stack, models: new GovernedModelGroup(stack, 'Models', props) };
}

function governedApp() {
  const app = new App();
  GovernancePolicy.attach(app, {
    organization: 'Example Bank', useCase: 'loan-scoring', owner: 'credit-ml@example.com', riskTier: RiskTier.HIGH, stage: DeploymentStage.TEST, intendedUse: USE,
  });
  return app;
}

const templateOf = (props?: GovernedModelGroupProps) => Template.fromStack(group(props).stack);
const arn = (kind: string, name: string) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':sagemaker:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, `:${kind}/${name}`]],
});

describe('the minimal group', () => {
  const template = templateOf();

  test('says what its models are for', () => {
    template.hasResourceProperties(GROUP, {
      ModelPackageGroupDescription: Match.stringLikeRegexp('^Models of .*Models; tags and model card say what they are for$'),
      Tags: Match.arrayWith([{ Key: 'ai:intended-use', Value: USE }, { Key: 'ai:template', Value: 'GovernedModelGroup' }, { Key: 'ai:template-version', Value: '1.2.0' }]),
    });
  });

  test('has a name that follows from its path, as CloudFormation gives none', () => {
    template.hasResourceProperties(GROUP, { ModelPackageGroupName: Match.stringLikeRegexp('^Training-Models-[0-9A-F]{8}$') });
  });

  test('outlives its stack', () => {
    template.hasResource(GROUP, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test('is open to nobody else and has no card', () => {
    template.hasResourceProperties(GROUP, { ModelPackageGroupPolicy: Match.absent() });
    template.resourceCountIs(CARD, 0);
  });
});

test('the intended use may come from the policy in scope', () => {
  const { models } = group({}, new Stack(governedApp(), 'Training'));
  expect(models.intendedUse).toBe(USE);
});

test('the description may say more', () => {
  templateOf({ intendedUse: USE, description: 'Gradient-boosted trees; see the model card.' })
    .hasResourceProperties(GROUP, { ModelPackageGroupDescription: 'Gradient-boosted trees; see the model card.' });
});

test('the name may be given', () => {
  const { stack, models } = group({ intendedUse: USE, modelPackageGroupName: 'loan-scoring' });
  Template.fromStack(stack).hasResourceProperties(GROUP, { ModelPackageGroupName: 'loan-scoring' });
  expect(stack.resolve(models.modelPackagesArn)).toEqual(arn('model-package', 'loan-scoring/*'));
  expect(models.resource.modelPackageGroupName).toBe('loan-scoring');
});

test('consumer accounts look and deploy; they do not approve, change or delete', () => {
  const template = templateOf({ intendedUse: USE, modelPackageGroupName: 'loans', consumerAccounts: ['111122223333', '444455556666'] });
  const [{ Properties }] = Object.values(template.findResources(GROUP));
  const accounts = ['111122223333', '444455556666'].map((account) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:iam::${account}:root`]] }));
  expect(Properties.ModelPackageGroupPolicy.Statement).toEqual([
    { Sid: 'LookAtGroup', Effect: 'Allow', Principal: { AWS: accounts }, Action: 'sagemaker:DescribeModelPackageGroup', Resource: arn('model-package-group', 'loans') },
    {
      Sid: 'DeployVersions',
      Effect: 'Allow',
      Principal: { AWS: accounts },
      Action: ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages', 'sagemaker:CreateModel'],
      Resource: arn('model-package', 'loans/*'),
    },
  ]);
});

describe('grants', () => {
  const granted = (give: (models: IGovernedModelGroup, role: Role) => any, name = 'loans') => {
    const { stack, models } = group({ intendedUse: USE, modelPackageGroupName: name });
    give(models, new Role(stack, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') }));
    return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'))[0].Properties.PolicyDocument.Statement;
  };
  const resources = [{ 'Fn::GetAtt': [expect.stringMatching(/^Models/), 'ModelPackageGroupArn'] }, arn('model-package', 'loans/*')];

  test('to read reach this group and its versions', () => {
    expect(granted((models, role) => models.grantRead(role))).toEqual([
      { Effect: 'Allow', Action: ['sagemaker:DescribeModelPackageGroup', 'sagemaker:DescribeModelPackage'], Resource: resources },
    ]);
  });

  test('to register do not approve', () => {
    expect(granted((models, role) => models.grantRegister(role))).toEqual([
      {
        Effect: 'Allow', Action: 'sagemaker:CreateModelPackage', Resource: resources,
        Condition: { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } },
      },
      { Effect: 'Allow', Action: ['sagemaker:DescribeModelPackage', 'sagemaker:AddTags'], Resource: resources },
    ]);
  });

  test('fail for a principal that takes no policy in this app', () => {
    expect(() => group().models.grantRead(new AccountPrincipal('111122223333')))
      .toThrow("AccountPrincipal(111122223333) takes no policy in this app: grant to a role of this app, or list its account in consumerAccounts (at 'Training/Models')");
  });
});

describe('a group that is made elsewhere', () => {
  test('is known by its ARN', () => {
    const stack = new Stack(new App(), 'Serving');
    const models = GovernedModelGroup.fromModelPackageGroupArn(stack, 'Models', 'arn:aws-cn:sagemaker:cn-north-1:111122223333:model-package-group/loans');
    expect(models.modelPackageGroupName).toBe('loans');
    expect(models.modelPackagesArn).toBe('arn:aws-cn:sagemaker:cn-north-1:111122223333:model-package/loans/*');
    models.grantRead(new Role(stack, 'Role', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') }));
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Resource: [models.modelPackageGroupArn, models.modelPackagesArn] })] },
    });
  });

  test('may be known only at deployment', () => {
    const { stack, models } = group();
    const again = GovernedModelGroup.fromModelPackageGroupArn(stack, 'Again', models.modelPackageGroupArn);
    expect(JSON.stringify(stack.resolve(again.modelPackageGroupName))).toContain('Fn::Split');
  });

  test.each(['loans', 'arn:aws:s3:::loans', 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/a'])('fails for %s', (text) => {
    const stack = new Stack(new App(), 'Serving');
    expect(() => GovernedModelGroup.fromModelPackageGroupArn(stack, 'Models', text)).toThrow(`'${text}' is not the ARN of a model package group: write arn:<partition>`);
  });
});

describe('the model card', () => {
  test('states the facts of the design as a draft', () => {
    const template = templateOf({ intendedUse: USE, modelPackageGroupName: 'loans', card: { ...FACTS, ethicalConsiderations: 'E', performanceFactors: 'P' } });
    template.hasResource(CARD, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResourceProperties(CARD, {
      ModelCardName: Match.stringLikeRegexp('^Training-Models-'),
      ModelCardStatus: 'Draft',
      Content: {
        ModelOverview: { ModelOwner: 'credit-ml@example.com', ModelDescription: USE },
        IntendedUses: {
          PurposeOfModel: FACTS.purpose, IntendedUses: USE, FactorsAffectingModelEfficiency: 'P', RiskRating: 'High', ExplanationsForRiskRating: FACTS.riskRationale,
        },
        AdditionalInformation: {
          CaveatsAndRecommendations: FACTS.limitations, EthicalConsiderations: 'E', CustomDetails: { model_package_group: 'loans' },
        },
        EvaluationDetails: Match.absent(),
      },
    });
  });

  test('names the group whose packages it is about', () => {
    templateOf({ intendedUse: USE, modelPackageGroupName: 'loans', card: FACTS })
      .hasResourceProperties(CARD, { Content: { ModelPackageDetails: { ModelPackageGroupName: 'loans' } } });
  });

  test('is approved where people say in source that they approved it, and keeps who and when', () => {
    const approval = { approvedBy: ['model-risk@example.com', 'ciso@example.com'], approvedOn: '2026-11-02', record: 'MRC-2026-17' };
    templateOf({ intendedUse: USE, card: { ...FACTS, approval } }).hasResourceProperties(CARD, {
      ModelCardStatus: 'Approved',
      Content: {
        AdditionalInformation: {
          CustomDetails: Match.objectLike({ approved_by: 'model-risk@example.com, ciso@example.com', approved_on: '2026-11-02', approval_record: 'MRC-2026-17' }),
        },
      },
    });
  });

  test.each<[any, string]>([
    [{ approvedBy: [] }, 'approval of the card names nobody: list who approved it'],
    [{ approvedBy: [''] }, 'approvedBy[0] of the card is empty'],
    [{ approvedOn: 'yesterday' }, "approvedOn of the card 'yesterday' is not a date"],
    [{ record: undefined }, "record of the card's approval must be text"],
  ])('fails for the approval %j', (wrong, message) => {
    const approval = { approvedBy: ['model-risk@example.com'], approvedOn: '2026-11-02', record: 'MRC-2026-17', ...wrong };
    expect(() => group({ intendedUse: USE, card: { ...FACTS, approval } })).toThrow(message);
  });

  test('takes its owner from the policy in scope', () => {
    const { owner, ...facts } = FACTS;
    const { stack, models } = group({ card: facts }, new Stack(governedApp(), 'Training'));
    Template.fromStack(stack).hasResourceProperties(CARD, { Content: { ModelOverview: { ModelOwner: owner } } });
    expect(models.card?.modelCardStatus).toBe('Draft');
  });

  test('is encrypted with a key that one brings', () => {
    const stack = new Stack(new App(), 'Training');
    group({ intendedUse: USE, card: FACTS, cardEncryptionKey: new Key(stack, 'Key') }, stack);
    Template.fromStack(stack).hasResourceProperties(CARD, { SecurityConfig: { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } } });
  });

  test.each<[any, string]>([
    [{ owner: undefined }, "card names no owner, and no policy in scope does: set owner, such as 'credit-ml@example.com' (at 'Training/Models')"],
    [{ riskRating: 'Unknown' }, "riskRating 'Unknown' is not known: use one of Low, Medium or High"],
    [{ purpose: '' }, "purpose of the card is empty: write text such as 'Ranks loan applications by risk of default'"],
    [{ riskRationale: 'x'.repeat(2049) }, 'riskRationale of the card has 2049 characters, and SageMaker takes at most 2048: shorten it, or refer to a document'],
    [{ ethicalConsiderations: 7 }, 'ethicalConsiderations of the card must be text that is known now'],
  ])('fails for %j', (wrong, message) => {
    expect(() => group({ intendedUse: USE, card: { ...FACTS, ...wrong } })).toThrow(message);
  });
});

test.each<[GovernedModelGroupProps, string]>([
  [{}, "intendedUse is missing, and no policy in scope names one: write intendedUse: 'Ranks applications for a human underwriter' (at 'Training/Models')"],
  [{ intendedUse: 'Ranks, mostly' }, "intendedUse 'Ranks, mostly' holds ',', which tags do not accept"],
  [{ intendedUse: 'x'.repeat(257) }, 'has 257 characters: a tag value holds at most 256'],
  [{ intendedUse: USE, description: 'x'.repeat(1025) }, 'description has 1025 characters, and SageMaker takes at most 1024'],
  [{ intendedUse: USE, description: 'a\nb' }, 'description holds a line break or control character, which SageMaker does not take: write it as one paragraph'],
  [{ intendedUse: USE, modelPackageGroupName: 'loan_scoring' }, "modelPackageGroupName 'loan_scoring' is not a name: use 1 to 63 letters, digits and hyphens"],
  [{ intendedUse: USE, consumerAccounts: ['*'] }, "consumerAccounts[0] '*' is not an account: write its 12 digits, such as '111122223333'"],
])('fails for %j', (props, message) => {
  expect(() => group(props)).toThrow(message);
});
