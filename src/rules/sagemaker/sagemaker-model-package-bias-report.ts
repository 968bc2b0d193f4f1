import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::ModelPackage';
const REPORTS = ['Report', 'PreTrainingReport', 'PostTrainingReport'];

const report = (S3Uri: any) => ({ ContentType: 'application/json', S3Uri });
const measured = (Bias: any) => ({ ModelPackageGroupName: 'loans', ModelMetrics: { Bias } });
const URI = 's3://loans-evaluation/bias.json';

export const sageMakerModelPackageBiasReport = new Rule({
  id: 'SageMakerModelPackageBiasReport',
  title: 'Registered models carry a report on bias',
  why: 'Whoever approves the model decides about people; that fairness was examined has to stand beside the model, not in somebody\'s notebook.',
  fix: 'Register the model with ModelMetrics.Bias: a Report, PreTrainingReport or PostTrainingReport with its S3Uri.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.any(...REPORTS.map((name) => Check.exists(`ModelMetrics.Bias.${name}.S3Uri`))),
  controls: [
    Control.euAiAct('10(2)(f)'), Control.euAiAct('10(2)(g)'), Control.euAiAct('9(8)'),
    Control.nistAiRmf('MEASURE 2.11'),
    Control.iso42001('A.6.2.4'), Control.iso42001('A.7.4'),
    Control.gdpr('5(1)(d) ?'),
    Control.nist80053('RA-3'),
    Control.awsGenAiBestPractices('Fair'),
  ],
  limitation: 'That there is a report can be seen, not what it says.',
  examples: {
    compliant: [
      ...REPORTS.map((name) => subject(TYPE, measured({ [name]: report(URI) }))),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', measured({ Report: report(URI) })) },
      { Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: measured({ PostTrainingReport: report(URI) }) }]) },
    ],
    nonCompliant: [
      subject(TYPE, { ModelPackageGroupName: 'loans' }),
      subject(TYPE, measured({})),
      subject(TYPE, measured({ Report: report('') })),
      subject(TYPE, { ModelMetrics: { ModelQuality: { Statistics: report(URI) } } }),
      subject(TYPE, { DriftCheckBaselines: { Bias: { PostTrainingConstraints: report(URI) } } }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans' }) },
    ],
    unknown: [
      withParameter('Report', subject(TYPE, measured({ Report: report({ Ref: 'Report' }) }))),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', measured({ Report: { ContentType: 'application/json', 'S3Uri.$': '$.report' } })) },
    ],
  },
});
