import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { LoanDataStack } from './loan-data-stack';
import { ApprovedModel, Confidentiality, GovernedModelEndpoint, GovernedTrainingJob, PersonalData } from 'cdk-governed-ai';

export interface LoanServingStackProps extends StackProps {
  readonly data: LoanDataStack;
  readonly training: GovernedTrainingJob;
}

export class LoanServingStack extends Stack {
  public readonly endpoint: GovernedModelEndpoint;

  public constructor(scope: Construct, id: string, props: LoanServingStackProps) {
    super(scope, id, props);
    // The package that a person approved, pinned here: to serve another one is a change that somebody reviews.
    const approved = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loan-scoring/7';
    this.endpoint = new GovernedModelEndpoint(this, 'Endpoint', {
      model: ApprovedModel.fromPackageArn(approved, props.training.modelSource),
      network: props.data.network,
      instanceType: 'ml.m6i.large',
      confidentiality: Confidentiality.CONFIDENTIAL,
      personalData: PersonalData.PERSONAL,
    });
  }
}
