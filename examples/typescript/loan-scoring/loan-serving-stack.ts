import { Stack, StackProps } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { LoanDataStack } from './loan-data-stack';
import {
  ApprovedModel, Confidentiality, FairnessMetric, Gate, GovernedModelEndpoint, GovernedTrainingJob, Monitoring, PersonalData, TrainingImage,
} from 'cdk-governed-ai';

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
    const images = Repository.fromRepositoryName(this, 'Images', 'loan-scoring');
    this.endpoint = new GovernedModelEndpoint(this, 'Endpoint', {
      model: ApprovedModel.fromPackageArn(approved, props.training.modelSource),
      network: props.data.network,
      monitoring: Monitoring.scheduled({
        // Any image with Python: the program that measures comes with the package.
        image: TrainingImage.fromEcrDigest(images, 'sha256:9b74c9897bac770ffc029102a200c5de41d2a0d3e4b8a6c5b1a7d3e2f0c9d8e7'),
        // The evaluation of the very version that is served.
        baseline: props.training.artefacts.channel(`${props.training.jobPrefix}/evaluation/7/`),
        facets: [{ name: 'gender', disadvantaged: ['female'] }],
        gates: [
          Gate.quality('drift:psi:max', { max: 0.2, rationale: 'Above this the credit committee wants the model trained anew' }),
          Gate.quality('attribution:ndcg', { min: 0.9, rationale: 'Below this other features drive the decisions than those that were reviewed' }),
          Gate.fairness({
            facet: 'gender',
            metric: FairnessMetric.DISPARATE_IMPACT,
            min: 0.9,
            max: 1.1,
            rationale: 'Fair-lending policy: selection rates of the groups within ten percent',
            ticket: 'FL-2026-14',
          }),
        ],
      }),
      instanceType: 'ml.m6i.large',
      confidentiality: Confidentiality.CONFIDENTIAL,
      personalData: PersonalData.PERSONAL,
    });
  }
}
