import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { cardHoldsEvidence, MODEL_CARD as TYPE, MODEL_PACKAGE, MODEL_PACKAGE_GROUP, packageHoldsEvidence } from './model-cards';
import { resource, stateMachine, subject, withParameter } from '../vocabulary/examples';

const FIGURE = { Name: 'auc', Type: 'number', Value: 0.83 };
const EVALUATION = { Name: 'Holdout', Datasets: ['s3://loans/holdout/'], MetricGroups: [{ Name: 'quality', MetricData: [FIGURE] }] };
const WITH_BIAS = { ...EVALUATION, MetricGroups: [...EVALUATION.MetricGroups, { Name: 'Bias by gender', MetricData: [FIGURE] }] };
const TRAINED = { TrainingJobDetails: { TrainingDatasets: ['s3://loans/train/'] } };
const card = (Content: any, others: any = {}) => subject(TYPE, { ModelCardName: 'loans', ModelCardStatus: 'Draft', Content }, others);
const evaluated = (EvaluationDetails: any[], TrainingDetails: any = TRAINED) => card({ EvaluationDetails, TrainingDetails });
const ofHighRisk = (Resources: any) => ({ Resources, Governance: { riskTier: 'high' } });

const PACKAGE_CARD = {
  training_details: { training_job_details: { training_arn: 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/loans-1' } },
  evaluation_details: [{ name: 'Holdout', datasets: ['s3://loans/holdout/'], metric_groups: [{ name: 'fairness', metric_data: [] }] }],
};
const OF_GROUP = { ModelPackageDetails: { ModelPackageGroupName: 'loans' } };
const GROUP = { Group: resource(MODEL_PACKAGE_GROUP, { ModelPackageGroupName: 'loans' }) };
const register = (content: any) => stateMachine('aws-sdk:sagemaker:createModelPackage', {
  ModelPackageGroupName: 'loans', ModelCard: { ModelCardContent: JSON.stringify(content) },
});
const { training_details: _, ...UNTRAINED } = PACKAGE_CARD;

export const modelCardEvidence = new Rule({
  id: 'ModelCardEvidence',
  title: 'Model cards say on which data the model was trained, and how it was tested',
  why: 'A card without figures is a promise; with the data and the results beside each other, somebody can repeat the test.',
  fix: 'Give the card Content.EvaluationDetails with Datasets and MetricGroups (at high risk one on bias) and Content.TrainingDetails with TrainingDatasets or TrainingArn; '
    + 'or let Content.ModelPackageDetails name the group whose packages are registered with a ModelCardContent that holds them.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.any(
    cardHoldsEvidence,
    Check.relatedTo('Content.ModelPackageDetails.ModelPackageArn', MODEL_PACKAGE, packageHoldsEvidence),
    Check.relatedTo('Content.ModelPackageDetails.ModelPackageGroupName', MODEL_PACKAGE_GROUP, Check.referredToBy(MODEL_PACKAGE, 'ModelPackageGroupName', packageHoldsEvidence)),
  ),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('10(2)(b)'), Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('15(3)'),
    Control.nistAiRmf('MEASURE 2.1'), Control.nistAiRmf('MEASURE 2.5'), Control.nistAiRmf('MEASURE 2.11'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.6.2.4'), Control.iso42001('A.7.5'),
    Control.nist80053('SA-11'), Control.nist80053('SR-4'),
    Control.awsGenAiBestPractices('Accuracy'), Control.awsGenAiBestPractices('Fair'), Control.awsGenAiBestPractices('ACCUAI3.6'),
  ],
  limitation: 'Figures are not compared with the reports that they come from. A metric group counts as one on bias by its name (biasMetricGroups), a model of somebody else '
    + 'by the keys of CustomDetails that thirdPartyModelDetails names.',
  examples: {
    compliant: [
      evaluated([EVALUATION]),
      evaluated([EVALUATION], { TrainingJobDetails: { TrainingArn: 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/loans-1' } }),
      card({ EvaluationDetails: [EVALUATION], AdditionalInformation: { CustomDetails: { third_party_model: 'XGBoost of example.com' } } }),
      ofHighRisk(evaluated([EVALUATION, WITH_BIAS])),
      card(OF_GROUP, { ...GROUP, Train: register(PACKAGE_CARD) }),
      ofHighRisk(card(OF_GROUP, { ...GROUP, Train: register(PACKAGE_CARD) })),
      card({ ModelPackageDetails: { ModelPackageArn: { Ref: 'Package' } } }, {
        Package: resource(MODEL_PACKAGE, { ModelCard: { ModelCardContent: JSON.stringify(PACKAGE_CARD) } }),
      }),
    ],
    nonCompliant: [
      card({}),
      evaluated([]),
      evaluated([{ ...EVALUATION, Datasets: [] }]),
      evaluated([EVALUATION, { Name: 'Shadow', Datasets: ['s3://loans/shadow/'] }]),
      evaluated([EVALUATION], {}),
      card({ EvaluationDetails: [EVALUATION], AdditionalInformation: { CustomDetails: { origin: 'XGBoost' } } }),
      ofHighRisk(evaluated([EVALUATION])),
      card(OF_GROUP, { ...GROUP, Train: register(UNTRAINED) }),
      card(OF_GROUP, { ...GROUP, Train: register({ ...PACKAGE_CARD, evaluation_details: [] }) }),
      card(OF_GROUP, GROUP),
      card({ ModelPackageDetails: { ModelPackageArn: { Ref: 'Package' } } }, { Package: resource(MODEL_PACKAGE, {}) }),
    ],
    unknown: [
      card(OF_GROUP),
      withParameter('Data', evaluated([{ ...EVALUATION, Datasets: { Ref: 'Data' } }])),
      card(OF_GROUP, { ...GROUP, Train: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans', ModelCard: { 'ModelCardContent.$': '$.card' } }) }),
    ],
  },
});
