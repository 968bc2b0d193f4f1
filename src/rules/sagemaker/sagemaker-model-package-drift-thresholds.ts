import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { MODEL_PACKAGE as TYPE } from './model-cards';
import { pipeline, stateMachine, subject, withParameter } from '../vocabulary/examples';

const file = (S3Uri: any = 's3://loans-evaluation/thresholds.json') => ({ ContentType: 'application/json', S3Uri });
const QUALITY = { ModelQuality: { Constraints: file() } };
const BIAS = ['PostTrainingConstraints', 'PreTrainingConstraints'];
const declared = (DriftCheckBaselines: any) => subject(TYPE, { ModelPackageGroupName: 'loans', DriftCheckBaselines });

export const sageMakerModelPackageDriftThresholds = new Rule({
  id: 'SageMakerModelPackageDriftThresholds',
  title: 'Registered models declare from where on quality and fairness have drifted',
  why: 'A threshold that is chosen after the drift is an excuse; the law wants it fixed beforehand, and the package is where a monitor finds it.',
  fix: 'Register the model with DriftCheckBaselines.ModelQuality.Constraints and DriftCheckBaselines.Bias.PostTrainingConstraints or PreTrainingConstraints, each with its S3Uri.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.exists('DriftCheckBaselines.ModelQuality.Constraints.S3Uri'),
    Check.any(...BIAS.map((name) => Check.exists(`DriftCheckBaselines.Bias.${name}.S3Uri`))),
  ),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('15(1)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 1.1'), Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MEASURE 2.11'),
    Control.iso42001('A.6.2.4'), Control.iso42001('A.6.2.6'),
    Control.nist80053('CA-7'),
    Control.awsGenAiBestPractices('Fair'), Control.awsGenAiBestPractices('Accuracy'),
  ],
  limitation: 'Which thresholds the files hold, and whether a monitor reads them, is not in the template.',
  examples: {
    compliant: [
      ...BIAS.map((name) => declared({ ...QUALITY, Bias: { [name]: file() } })),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { DriftCheckBaselines: { ...QUALITY, Bias: { PostTrainingConstraints: file() } } }) },
      { Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: { DriftCheckBaselines: { ...QUALITY, Bias: { PreTrainingConstraints: file() } } } }]) },
    ],
    nonCompliant: [
      subject(TYPE, { ModelPackageGroupName: 'loans' }),
      declared(QUALITY),
      declared({ Bias: { PostTrainingConstraints: file() } }),
      declared({ ...QUALITY, Bias: { ConfigFile: file() } }),
      declared({ ...QUALITY, Bias: { PostTrainingConstraints: file('') } }),
      declared({ ModelQuality: { Statistics: file() }, Bias: { PostTrainingConstraints: file() } }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans' }) },
    ],
    unknown: [
      withParameter('File', declared({ ...QUALITY, Bias: { PostTrainingConstraints: file({ Ref: 'File' }) } })),
    ],
  },
});
