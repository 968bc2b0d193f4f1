// internal

/** The class of each governed construct, with a type that it always makes and that carries its tags. */
export const GOVERNED_CONSTRUCTS: { readonly [construct: string]: string } = {
  GovernedAccountBaseline: 'AWS::CloudTrail::Trail',
  GovernedDataset: 'AWS::S3::Bucket',
  GovernedModelEndpoint: 'AWS::SageMaker::Endpoint',
  GovernedModelGroup: 'AWS::SageMaker::ModelPackageGroup',
  GovernedNetwork: 'AWS::EC2::SecurityGroup',
  GovernedTrainingJob: 'AWS::StepFunctions::StateMachine',
};

/** The rule parameter that lists the versions of a construct which its policy no longer accepts, as globs. */
export function outdatedVersionsOf(construct: string): string {
  return `outdated${construct}`;
}
