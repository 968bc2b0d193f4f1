// internal
import { Names, RemovalPolicy } from 'aws-cdk-lib';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnModelCard } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import type { ModelCardApproval, ModelCardProps } from './model-card-props';
import { assertProse } from './prose';
import { RiskRating } from './risk-rating';
import { parseDay } from '../../governance/calendar-day';
import { GovernanceError } from '../../governance/governance-error';
import { assertOneOf, assertText } from '../../governance/plain-text';
import { GovernancePolicy } from '../../governance/policy';

/** Longest texts of a model card (AWS::SageMaker::ModelCard in the CloudFormation Template Reference). */
const MAX_TEXT = 2048;
const MAX_OVERVIEW = 1024;
const MAX_DETAIL = 1024;

/** What a card says about every model of a group, for the cards of its packages. */
export interface ModelCardFacts {
  readonly owner: string;
  readonly purpose: string;
  readonly intendedUse: string;
  readonly riskRating: RiskRating;
  readonly riskRationale: string;
  readonly limitations: string;
  readonly ethicalConsiderations?: string;
  readonly performanceFactors?: string;
}

/** What a card takes from its group. */
export interface ModelCardContext {
  readonly groupName: string;
  readonly description: string;
  readonly encryptionKey?: IKeyRef;
}

/** What a card states, checked. */
export function modelCardFacts(scope: Construct, props: ModelCardProps, intendedUse: string): ModelCardFacts {
  const owner = props.owner ?? GovernancePolicy.of(scope)?.owner;
  if (owner === undefined) {
    throw new GovernanceError('card names no owner, and no policy in scope does: set owner, such as \'credit-ml@example.com\'');
  }
  assertOneOf(props.riskRating, Object.values(RiskRating), 'riskRating');
  const text = (name: keyof ModelCardProps, example: string) => {
    assertProse(props[name], `${name} of the card`, MAX_TEXT, example);
    return props[name] as string;
  };
  const optional = (name: keyof ModelCardProps) => (props[name] === undefined ? undefined : text(name, 'Applicants without credit history'));
  assertProse(owner, 'owner of the card', MAX_OVERVIEW, 'credit-ml@example.com');
  return {
    owner,
    intendedUse,
    riskRating: props.riskRating,
    purpose: text('purpose', 'Ranks loan applications by risk of default'),
    riskRationale: text('riskRationale', 'Decides about access to credit'),
    limitations: text('limitations', 'Not for applicants under the age of 21'),
    ethicalConsiderations: optional('ethicalConsiderations'),
    performanceFactors: optional('performanceFactors'),
  };
}

/**
 * The card of a group of models: facts of the design.
 *
 * A draft, unless those who reviewed it say in source that they approved it.
 */
export function modelCard(scope: Construct, facts: ModelCardFacts, context: ModelCardContext, approval?: ModelCardApproval): CfnModelCard {
  const card = new CfnModelCard(scope, 'Card', {
    modelCardName: Names.uniqueResourceName(scope, { maxLength: 63, separator: '-' }),
    modelCardStatus: approval === undefined ? 'Draft' : 'Approved',
    securityConfig: context.encryptionKey === undefined ? undefined : { kmsKeyId: context.encryptionKey.keyRef.keyArn },
    content: {
      modelOverview: { modelDescription: context.description, modelOwner: facts.owner },
      intendedUses: {
        purposeOfModel: facts.purpose,
        intendedUses: facts.intendedUse,
        factorsAffectingModelEfficiency: facts.performanceFactors,
        riskRating: facts.riskRating,
        explanationsForRiskRating: facts.riskRationale,
      },
      additionalInformation: {
        ethicalConsiderations: facts.ethicalConsiderations,
        caveatsAndRecommendations: facts.limitations,
        customDetails: { model_package_group: context.groupName, ...(approval && approvalDetails(approval)) },
      },
      modelPackageDetails: { modelPackageGroupName: context.groupName },
    },
  });
  card.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return card;
}

/** Who approved the card and when: SageMaker has no field for it. */
function approvalDetails({ approvedBy, approvedOn, record }: ModelCardApproval): { [key: string]: string } {
  if (!Array.isArray(approvedBy) || approvedBy.length === 0) {
    throw new GovernanceError('approval of the card names nobody: list who approved it, such as [\'model-risk@example.com\']');
  }
  approvedBy.forEach((approver, i) => assertText(approver, `approvedBy[${i}] of the card`, 'model-risk@example.com'));
  parseDay(approvedOn, 'approvedOn of the card');
  assertText(record, 'record of the card\'s approval', 'MRC-2026-17');
  const details = { approved_by: approvedBy.join(', '), approved_on: approvedOn, approval_record: record };
  Object.entries(details).forEach(([name, value]) => assertProse(value, `${name} of the card`, MAX_DETAIL, 'MRC-2026-17'));
  return details;
}
