import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::ModelPackage';
const PROVENANCE = { CommitId: '9fceb02d0ae598e95dc970b74767f19372d61af8', Repository: 'https://git.example.com/loans', GeneratedBy: 'loans-training-417' };
const IMAGE = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/loans@sha256:${'4f'.repeat(32)}`;

export const sageMakerModelPackageProvenance = new Rule({
  id: 'SageMakerModelPackageProvenance',
  title: 'Model packages name the code and the run that made them',
  why: 'Only then does a finding on an endpoint lead back to the commit and the pipeline run behind it.',
  fix: 'Set MetadataProperties.GeneratedBy, and CommitId with Repository or the digest of the training image as CustomerMetadataProperties.trainingImage; '
    + 'for a model that was built elsewhere, set SourceUri.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ModelPackage'],
  condition: Check.any(
    Check.all(
      Check.exists('MetadataProperties.GeneratedBy'),
      Check.any(
        Check.all(Check.exists('MetadataProperties.CommitId'), Check.exists('MetadataProperties.Repository')),
        // The code that ran, whatever commit it was built from: a digest cannot be moved.
        Check.contains('CustomerMetadataProperties.trainingImage', '@sha256:'),
      ),
    ),
    Check.exists('SourceUri'),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('17(1)(k)'),
    Control.nistAiRmf('GOVERN 1.6'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.6.2.3'), Control.iso42001('A.7.5'),
    Control.gdpr('5(2)'),
    Control.nist80053('SR-4'), Control.nist80053('SA-10'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment SM-25',
  ],
  examples: {
    compliant: [
      subject(TYPE, { MetadataProperties: PROVENANCE }),
      subject(TYPE, { SourceUri: 's3://suppliers/loans/model.tar.gz' }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { MetadataProperties: PROVENANCE }) },
      subject(TYPE, { MetadataProperties: { GeneratedBy: 'loans-training-417' }, CustomerMetadataProperties: { trainingImage: IMAGE } }),
    ],
    nonCompliant: [
      subject(TYPE, {}),
      subject(TYPE, { MetadataProperties: { ...PROVENANCE, CommitId: '' } }),
      subject(TYPE, { MetadataProperties: { ...PROVENANCE, Repository: '' } }),
      subject(TYPE, { MetadataProperties: { ...PROVENANCE, GeneratedBy: { Ref: 'AWS::NoValue' } } }),
      subject(TYPE, { CustomerMetadataProperties: { trainingImage: IMAGE } }),
      subject(TYPE, { MetadataProperties: { GeneratedBy: 'loans-training-417' }, CustomerMetadataProperties: { trainingImage: 'loans:latest' } }),
    ],
    unknown: [withParameter('Commit', subject(TYPE, { MetadataProperties: { ...PROVENANCE, CommitId: { Ref: 'Commit' } } }))],
  },
});
