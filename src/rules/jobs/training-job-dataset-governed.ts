import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, stateMachine, tags } from '../vocabulary/examples';

const URI = 'DataSource.S3DataSource.S3Uri';

const leadsToGovernedDataset = Check.relatedTo(URI, 'AWS::S3::Bucket', Check.all(
  Check.exists('$tag.dataClassification'),
  Check.exists('$tag.datasetId'),
));

const bucket = (values: any, properties = {}) => resource('AWS::S3::Bucket', { Tags: tags(values), ...properties });
const GOVERNED = bucket({ 'ai:data-classification': 'internal', 'ai:dataset-id': 'loans' });
const uri = { 'Fn::Sub': 's3://${Data}/train/' };
const channel = (S3Uri: any, name = 'train') => ({ ChannelName: name, DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri } } });
const job = (channels: any, data: any = GOVERNED) => ({
  Subject: stateMachine('sagemaker:createTrainingJob.sync', { InputDataConfig: channels }),
  Data: data,
});

export const trainingJobDatasetGoverned = new Rule({
  id: 'TrainingJobDatasetGoverned',
  title: 'Training jobs read governed datasets',
  why: 'Nobody can answer for a model whose training data has no owner, no classification and no identity.',
  fix: 'Point every channel at a bucket of the app that carries the tags for data classification and dataset id, or list the source in '
    + 'the parameter approvedDataSources (globs such as s3://curated-*).',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::TrainingJob'],
  when: Check.exists('InputDataConfig'),
  condition: Check.everyItem('InputDataConfig', Check.any(
    Check.absent('DataSource.S3DataSource'),
    Check.like(URI, RuleParameter.named('approvedDataSources', [])),
    Check.certain(leadsToGovernedDataset),
    Check.all(Check.none(Check.literal(URI)), leadsToGovernedDataset),
  )),
  controls: [
    Control.euAiAct('10(2)(b)'), Control.euAiAct('10(3)'), Control.euAiAct('17(1)(f)'),
    Control.nistAiRmf('MAP 2.3'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.7.2'), Control.iso42001('A.7.3'), Control.iso42001('A.7.5'),
    Control.gdpr('5(1)(b)'), Control.gdpr('30(1)'),
    Control.nist80053('SR-4'), Control.nist80053('SI-7'),
    Control.awsGenAiBestPractices('ACCUAI3.6'), Control.awsGenAiBestPractices('ACCUAI3.14'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-21',
  ],
  limitation: 'Channels on file systems are not judged, and a bucket of another app is unknown unless approvedDataSources names it.',
  examples: {
    compliant: [
      job([channel(uri)]),
      job([channel('s3://loans-2026/train/')], bucket({ 'ai:data-classification': 'internal', 'ai:dataset-id': 'loans' }, { BucketName: 'loans-2026' })),
      { Resources: job([channel('s3://curated-loans/')]), Governance: { parameters: { approvedDataSources: ['s3://curated-*'] } } },
      job([{ ChannelName: 'train', DataSource: { FileSystemDataSource: { FileSystemId: 'fs-1' } } }]),
    ],
    nonCompliant: [
      job([channel('s3://somewhere-else/train/')]),
      job([channel(uri), channel('s3://somewhere-else/', 'validation')]),
      job([channel(uri)], bucket({ 'ai:data-classification': 'internal' })),
      job([channel(uri)], bucket({ 'ai:dataset-id': 'loans', 'ai:data-classification': '' })),
      { Resources: job([channel('s3://uncurated-loans/')]), Governance: { parameters: { approvedDataSources: ['s3://curated-*'] } } },
    ],
    unknown: [
      { Parameters: { Source: { Type: 'String' } }, Resources: job([channel({ 'Fn::Sub': 's3://${Source}/train/' })]) },
      job([{ DataSource: { S3DataSource: { 'S3Uri.$': '$.data' } } }]),
    ],
    notApplicable: [{ Subject: stateMachine('sagemaker:createTrainingJob.sync', { TrainingJobName: 'synthetic' }) }],
  },
});
