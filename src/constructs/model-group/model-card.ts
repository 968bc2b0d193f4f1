// internal
import { Names, RemovalPolicy } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnModelCard } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { ModelCardProps } from './model-card-props';
import { assertProse } from './prose';
import { RiskRating } from './risk-rating';
import { GovernanceError } from '../../governance/governance-error';
import { assertOneOf } from '../../governance/plain-text';
import { GovernancePolicy } from '../../governance/policy';

/** Longest texts of a model card (AWS::SageMaker::ModelCard in the CloudFormation Template Reference). */
const MAX_TEXT = 2048;
const MAX_OVERVIEW = 1024;

/** What a card takes from its group. */
export interface ModelCardContext {
  readonly groupName: string;
  readonly description: string;
  readonly intendedUse: string;
  readonly encryptionKey?: IKeyRef;
}

/**
 * The card of a group of models: facts of the design, as a draft.
 *
 * People approve cards, in SageMaker; nothing here writes that somebody did.
 */
export function modelCard(scope: Construct, props: ModelCardProps, context: ModelCardContext): CfnModelCard {
  const owner = props.owner ?? GovernancePolicy.of(scope)?.owner;
  if (owner === undefined) {
    throw new GovernanceError('card names no owner, and no policy in scope does: set owner, such as \'credit-ml@example.com\'');
  }
  assertOneOf(props.riskRating, Object.values(RiskRating), 'riskRating');
  const text = (name: keyof ModelCardProps, example: string) => {
    assertProse(props[name], `${name} of the card`, MAX_TEXT, example);
    return props[name];
  };
  const optional = (name: keyof ModelCardProps) => (props[name] === undefined ? undefined : text(name, 'Applicants without credit history'));
  assertProse(owner, 'owner of the card', MAX_OVERVIEW, 'credit-ml@example.com');
  const card = new CfnModelCard(scope, 'Card', {
    modelCardName: Names.uniqueResourceName(scope, { maxLength: 63, separator: '-' }),
    modelCardStatus: 'Draft',
    securityConfig: context.encryptionKey === undefined ? undefined : { kmsKeyId: context.encryptionKey.keyRef.keyArn },
    content: {
      modelOverview: { modelDescription: context.description, modelOwner: owner },
      intendedUses: {
        purposeOfModel: text('purpose', 'Ranks loan applications by risk of default'),
        intendedUses: context.intendedUse,
        factorsAffectingModelEfficiency: optional('performanceFactors'),
        riskRating: props.riskRating,
        explanationsForRiskRating: text('riskRationale', 'Decides about access to credit'),
      },
      additionalInformation: {
        ethicalConsiderations: optional('ethicalConsiderations'),
        caveatsAndRecommendations: text('limitations', 'Not for applicants under the age of 21'),
        customDetails: { model_package_group: context.groupName },
      },
    },
  });
  card.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return card;
}
