import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { isHighRisk, MODEL_PACKAGE as TYPE } from './model-cards';
import { pipeline, stateMachine, subject, withParameter } from '../vocabulary/examples';

const report = (S3Uri: any = 's3://loans-evaluation/report.json') => ({ ContentType: 'application/json', S3Uri });
const QUALITY = { ModelQuality: { Statistics: report() } };
const BOTH = { ...QUALITY, Explainability: { Report: report() } };
const measured = (ModelMetrics: any) => subject(TYPE, { ModelPackageGroupName: 'loans', ModelMetrics });
const ofHighRisk = (Resources: any) => ({ Resources, Governance: { riskTier: 'high' } });

export const sageMakerModelPackageEvaluationReports = new Rule({
  id: 'SageMakerModelPackageEvaluationReports',
  title: 'Registered models carry reports on quality and, at high risk, on what drives their answers',
  why: 'Whether a model was tested becomes something that an auditor can open, and nobody has to believe.',
  fix: 'Register the model with ModelMetrics.ModelQuality.Statistics and, where the risk tier is high, ModelMetrics.Explainability.Report, each with its S3Uri.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.exists('ModelMetrics.ModelQuality.Statistics.S3Uri'),
    Check.implies(isHighRisk, Check.exists('ModelMetrics.Explainability.Report.S3Uri')),
  ),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('13(1)'), Control.euAiAct('15(3)'), Control.euAiAct('13(3)(b)'),
    Control.nistAiRmf('MEASURE 2.3'), Control.nistAiRmf('MEASURE 2.5'), Control.nistAiRmf('MEASURE 2.9'),
    Control.iso42001('A.6.2.4'),
    Control.gdpr('15(1)(h) ?'),
    Control.nist80053('SA-11'),
    Control.awsGenAiBestPractices('ACCUAI3.4'),
  ],
  limitation: 'That there are reports can be seen, not what they say.',
  examples: {
    compliant: [
      measured(QUALITY),
      ofHighRisk(measured(BOTH)),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelMetrics: BOTH }) },
      { Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: { ModelMetrics: BOTH } }]) },
    ],
    nonCompliant: [
      subject(TYPE, { ModelPackageGroupName: 'loans' }),
      measured({ Explainability: { Report: report() } }),
      measured({ ModelQuality: { Constraints: report() } }),
      measured({ ModelQuality: { Statistics: report('') } }),
      ofHighRisk(measured(QUALITY)),
      ofHighRisk(measured({ ...QUALITY, Explainability: { Report: report('') } })),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans' }) },
    ],
    unknown: [
      withParameter('Report', measured({ ModelQuality: { Statistics: report({ Ref: 'Report' }) } })),
    ],
  },
});
