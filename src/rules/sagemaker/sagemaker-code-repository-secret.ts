import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::CodeRepository';
const URL = 'GitConfig.RepositoryUrl';

/** CodeCommit lets SageMaker in by the notebook's role: there is no password to keep. */
const isCodeCommit = Check.any(
  Check.startsWith(URL, 'https://git-codecommit.'),
  Check.startsWith(URL, 'https://git-codecommit-fips.'),
  Check.certain(Check.relatedTo(URL, 'AWS::CodeCommit::Repository')),
);

const repository = (RepositoryUrl: any, SecretArn?: any) => subject(TYPE, { GitConfig: { RepositoryUrl, Branch: 'main', SecretArn } });
const SECRET = { Ref: 'Git' };
const withSecret = (url: any) => ({ ...repository(url, SECRET), Git: resource('AWS::SecretsManager::Secret') });
const GIT = 'https://git.example.com/loans.git';

export const sageMakerCodeRepositorySecret = new Rule({
  id: 'SageMakerCodeRepositorySecret',
  title: 'Code repositories authenticate with a secret of Secrets Manager',
  why: 'A password in the URL of the repository is in every copy of the template, and with it anybody can change the training code.',
  fix: 'Store the credentials in Secrets Manager, set GitConfig.SecretArn to that secret, and leave user and password out of RepositoryUrl.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.noSecrets(URL),
    Check.any(
      isCodeCommit,
      Check.all(Check.exists('GitConfig.SecretArn'), Check.none(Check.matches(URL, 'https?://[^/@:]*:[^/@]*@.*'))),
    ),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.4 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('IA-5'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'cnspec mondoo-aws-security-sagemaker-code-repository-uses-secret',
  ],
  limitation: 'Whether a repository is public, and needs no credentials, is not in the template: a secret is asked for all the same. CodeCommit needs none.',
  examples: {
    compliant: [
      withSecret(GIT),
      repository('https://example@dev.azure.com/example/loans/_git/loans', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:git'),
      repository({ 'Fn::Sub': 'https://git-codecommit.${AWS::Region}.amazonaws.com/v1/repos/loans' }),
      repository('https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/loans'),
      { ...repository({ 'Fn::GetAtt': ['Code', 'CloneUrlHttp'] }), Code: resource('AWS::CodeCommit::Repository', { RepositoryName: 'loans' }) },
    ],
    nonCompliant: [
      repository(GIT),
      repository(GIT, ''),
      repository(GIT, { Ref: 'AWS::NoValue' }),
      withSecret('https://loans:not-a-password@git.example.com/loans.git'),
      withSecret(`https://ghp_${'a1B2'.repeat(9)}@git.example.com/loans.git`),
      withSecret({ 'Fn::Sub': 'https://loans:not-a-password@git.${AWS::Region}.example.com/loans.git' }),
    ],
    unknown: [
      withParameter('Secret', repository(GIT, { Ref: 'Secret' })),
      withParameter('Url', withSecret({ Ref: 'Url' })),
      withSecret('https://loans:{{resolve:secretsmanager:git}}@git.example.com/loans.git'),
    ],
  },
});
