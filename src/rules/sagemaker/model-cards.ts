// internal
import { Check } from '../check';
import { RuleParameter } from '../rule-parameter';

export const MODEL_CARD = 'AWS::SageMaker::ModelCard';
export const MODEL_PACKAGE = 'AWS::SageMaker::ModelPackage';
export const MODEL_PACKAGE_GROUP = 'AWS::SageMaker::ModelPackageGroup';

/** The system is declared as one of high risk. */
export const isHighRisk = Check.equalTo('$policy.riskTier', 'high');
/** The system is declared as one in production. */
export const isInProduction = Check.any(Check.equalTo('$policy.stage', 'production'), Check.equalTo('$tag.environment', 'production'));
/** A model package embeds a card with content. */
export const embedsCard = Check.json('ModelCard.ModelCardContent', Check.exists(''));

/**
 * The package that a container refers to, or the group that its ARN names, meets the check for it.
 *
 * A package or group that is not in the app is unknown.
 */
export function packageMeets(isPackage: Check, isGroup: Check): Check {
  const isVersion = Check.literal('ModelPackageName', Check.contains('', ':model-package/'));
  return Check.any(
    Check.all(Check.none(isVersion), Check.relatedTo('ModelPackageName', MODEL_PACKAGE, isPackage)),
    Check.all(isVersion, Check.relatedTo('ModelPackageName', MODEL_PACKAGE_GROUP, isGroup)),
  );
}

/** Keys of a card, which CloudFormation writes in its own way and model packages in that of the card's schema. */
interface CardKeys {
  readonly evaluations: string;
  readonly datasets: string;
  readonly metricGroups: string;
  readonly name: string;
  readonly trainingDatasets: string;
  readonly trainingArn: string;
  readonly customDetails: string;
}

const IN_TEMPLATE: CardKeys = {
  evaluations: 'Content.EvaluationDetails',
  datasets: 'Datasets',
  metricGroups: 'MetricGroups',
  name: 'Name',
  trainingDatasets: 'Content.TrainingDetails.TrainingJobDetails.TrainingDatasets',
  trainingArn: 'Content.TrainingDetails.TrainingJobDetails.TrainingArn',
  customDetails: 'Content.AdditionalInformation.CustomDetails',
};
const IN_PACKAGE: CardKeys = {
  evaluations: 'evaluation_details',
  datasets: 'datasets',
  metricGroups: 'metric_groups',
  name: 'name',
  trainingDatasets: 'training_details.training_job_details.training_datasets',
  trainingArn: 'training_details.training_job_details.training_arn',
  customDetails: 'additional_information.custom_details',
};

/** A card says on what the model was trained and how it was tested: on which data, with which results, on bias too where the risk is high. */
function holdsEvidence(keys: CardKeys): Check {
  return Check.all(
    Check.everyItem(keys.evaluations, Check.all(Check.exists(keys.datasets), Check.exists(keys.metricGroups))),
    Check.implies(isHighRisk, Check.someItem(keys.evaluations, Check.someItem(
      keys.metricGroups, Check.like(keys.name, RuleParameter.named('biasMetricGroups', ['*bias*', '*fairness*'])),
    ))),
    Check.any(
      Check.exists(keys.trainingDatasets),
      Check.exists(keys.trainingArn),
      Check.hasKeys(keys.customDetails, RuleParameter.named('thirdPartyModelDetails', ['third_party_model'])),
    ),
  );
}

/** A model card holds evidence itself. */
export const cardHoldsEvidence = holdsEvidence(IN_TEMPLATE);
/** A model package embeds a card that holds evidence. */
export const packageHoldsEvidence = Check.json('ModelCard.ModelCardContent', holdsEvidence(IN_PACKAGE));
