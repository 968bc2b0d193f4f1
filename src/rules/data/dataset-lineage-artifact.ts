import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags } from '../vocabulary/examples';

const ARTIFACT = 'AWS::SageMaker::Artifact';
const SOURCE = 'Source.SourceUri';
const ID_TYPES = ['S3Version', 'S3ETag', 'MD5Hash', 'Custom'];

const identifies = Check.all(
  Check.equalTo('ArtifactType', 'DataSet'),
  Check.someItem('Source.SourceTypes', Check.all(Check.oneOf('SourceIdType', ID_TYPES), Check.exists('Value'))),
);

const URI = { 'Fn::Sub': 's3://${Subject}/' };
const dataset = (others: any = {}, role: any = 'training', properties: any = {}) => ({
  Subject: resource('AWS::S3::Bucket', { Tags: tags({ 'ai:data-role': role, 'ai:dataset-id': 'loans' }), ...properties }), ...others,
});
const artifact = (SourceTypes: any, SourceUri: any = URI, ArtifactType: any = 'DataSet') =>
  ({ Artifact: resource(ARTIFACT, { ArtifactType, Source: { SourceUri, SourceTypes } }) });
const id = (SourceIdType: any, Value: any = 'a7') => [{ SourceIdType, Value }];

export const datasetLineageArtifact = new Rule({
  id: 'DatasetLineageArtifact',
  title: 'Datasets that models learn from are recorded as lineage artefacts',
  why: 'A bucket is overwritten and its name is reused; an artefact with an id keeps saying which data a model was trained on.',
  fix: 'Add an AWS::SageMaker::Artifact with ArtifactType DataSet, whose Source.SourceUri refers to the bucket and whose Source.SourceTypes has an id: an '
    + 'S3Version, S3ETag or MD5Hash of the content where it is known, else a Custom id of the dataset.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::S3::Bucket'],
  when: Check.oneOf('$tag.dataRole', ['training', 'ground-truth']),
  condition: Check.referredToBy(ARTIFACT, SOURCE, identifies),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('12(1)'),
    Control.nistAiRmf('MAP 4.1'), Control.nistAiRmf('GOVERN 1.6'),
    Control.iso42001('A.7.5'), Control.iso42001('A.4.3'),
    Control.gdpr('30(1)'),
    Control.nist80053('SR-4'), Control.nist80053('SI-7'),
    Control.awsGenAiBestPractices('ACCUAI3.6'),
  ],
  alsoKnownAs: ['aws-samples aiml assessment SM-25'],
  limitation: 'A template says which dataset an artefact stands for, not whether its content is still the same: a Custom id is accepted, since hardly any content is '
    + 'known before it is deployed. Artefacts that a job or workflow makes when it runs are not seen, nor are buckets without a data role.',
  examples: {
    compliant: [
      dataset(artifact(id('S3Version'))),
      dataset(artifact(id('S3ETag'))),
      dataset(artifact(id('MD5Hash')), 'ground-truth'),
      dataset(artifact([...id('S3Version', ''), ...id('Custom', 'loans')], { 'Fn::Join': ['', ['s3://', { Ref: 'Subject' }, '/train/']] })),
      dataset(artifact(id('Custom'), 's3://loans-2026/'), 'training', { BucketName: 'loans-2026' }),
    ],
    nonCompliant: [
      dataset(),
      dataset(artifact(id('Custom'), URI, 'Model')),
      dataset(artifact(id('Path'))),
      dataset(artifact(id('Custom', ''))),
      dataset(artifact([])),
      dataset({ ...artifact(id('Custom'), { 'Fn::Sub': 's3://${Other}/' }), Other: resource('AWS::S3::Bucket') }),
    ],
    unknown: [
      { Parameters: { Source: { Type: 'String' } }, Resources: dataset(artifact(id('Custom'), { Ref: 'Source' })) },
      { Parameters: { Kind: { Type: 'String' } }, Resources: dataset(artifact(id('Custom'), URI, { Ref: 'Kind' })) },
      { Parameters: { Role: { Type: 'String' } }, Resources: dataset({}, { Ref: 'Role' }) },
    ],
    notApplicable: [
      dataset({}, 'capture'),
      dataset({}, 'artefact'),
    ],
  },
});
