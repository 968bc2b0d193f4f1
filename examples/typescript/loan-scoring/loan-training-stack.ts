import { Stack, StackProps } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { LoanDataStack } from './loan-data-stack';
import { EvaluationStep, FairnessMetric, Gate, GovernedModelGroup, GovernedTrainingJob, RiskRating, TrainingImage } from 'cdk-governed-ai';

export interface LoanTrainingStackProps extends StackProps {
  readonly data: LoanDataStack;
}

export class LoanTrainingStack extends Stack {
  public readonly training: GovernedTrainingJob;

  public constructor(scope: Construct, id: string, props: LoanTrainingStackProps) {
    super(scope, id, props);
    const { loans, network } = props.data;
    const images = Repository.fromRepositoryName(this, 'Images', 'loan-scoring');

    this.training = new GovernedTrainingJob(this, 'Train', {
      image: TrainingImage.fromEcrDigest(images, 'sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'),
      inputs: { train: loans.channel('train/') },
      evaluation: EvaluationStep.processingJob({
        image: TrainingImage.fromEcrDigest(images, 'sha256:7d865e959b2466918c9863afca942d0fb89d7c9ac0c99bafc3749504ded97730'),
        inputs: { holdout: loans.channel('holdout/') },
      }),
      gates: [
        Gate.fairness({
          facet: 'gender',
          metric: FairnessMetric.DISPARATE_IMPACT,
          min: 0.9,
          max: 1.1,
          rationale: 'Fair-lending policy: selection rates of the groups within ten percent',
          ticket: 'FL-2026-14',
        }),
        Gate.quality('validation:auc', { min: 0.78 }),
      ],
      registerTo: new GovernedModelGroup(this, 'Models', {
        modelPackageGroupName: 'loan-scoring',
        intendedUse: 'Ranks applications for a human underwriter',
        card: {
          purpose: 'Estimates the risk of default, so that underwriters see the clearest cases first',
          riskRating: RiskRating.HIGH,
          riskRationale: 'Takes part in decisions about access to credit',
          limitations: 'Not for companies, and not for applicants under the age of 21; no decision without an underwriter',
          ethicalConsiderations: 'Applicants without a credit history are ranked by less; selection rates of the groups are gated and watched',
          // The committee of the bank approved these texts. Whoever changes them takes the approval away, and has them reviewed again.
          approval: { approvedBy: ['model-risk@example.com'], approvedOn: '2026-11-02', record: 'MRC-2026-17' },
        },
      }),
      network,
    });
  }
}
