import { Duration, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Confidentiality, GovernedDataset, GovernedNetwork, PersonalData, Retention } from 'cdk-governed-ai';

export class LoanDataStack extends Stack {
  public readonly loans: GovernedDataset;
  public readonly network: GovernedNetwork;

  public constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.loans = new GovernedDataset(this, 'Loans', {
      confidentiality: Confidentiality.CONFIDENTIAL,
      personalData: PersonalData.PERSONAL,
      purpose: 'Scoring of consumer loan applications',
      retention: Retention.lockedFor(Duration.days(365)),
    });
    this.network = new GovernedNetwork(this, 'Network');
  }
}
