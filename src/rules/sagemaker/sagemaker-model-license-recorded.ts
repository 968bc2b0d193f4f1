import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { MODEL_CONTAINERS, someContainer } from './containers';
import { subject, tags, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';

const container = (accepted: any) => ({
  ModelDataSource: {
    S3DataSource: { S3Uri: 's3://models/llm/', S3DataType: 'S3Prefix', CompressionType: 'None', ModelAccessConfig: { AcceptEula: accepted } },
  },
});
const model = (accepted: any, ...licenses: any[]) => subject(TYPE, {
  PrimaryContainer: container(accepted),
  Tags: licenses.flatMap((license) => tags({ 'ai:model-license': license })),
});

export const sageMakerModelLicenseRecorded = new Rule({
  id: 'SageMakerModelLicenseRecorded',
  title: 'A model whose licence terms were accepted names its licence',
  why: 'Gated third-party weights come with restrictions of use, and accepting them leaves nothing behind but a boolean.',
  fix: 'Tag the model with its licence (ai:model-license), one of the organisation\'s allowedModelLicenses: globs, by default any licence.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Model'],
  when: someContainer(MODEL_CONTAINERS, Check.equalTo('ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula', true)),
  condition: Check.like('$tag.modelLicense', RuleParameter.named('allowedModelLicenses', ['?*'])),
  controls: [
    Control.euAiAct('25(4)'), Control.euAiAct('53(1)(b)'),
    Control.nistAiRmf('GOVERN 6.1'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.10.3'),
    Control.nist80053('SR-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  examples: {
    compliant: [
      model(true, 'llama-3.1-community'),
      { Resources: model(true, 'llama-3.1-community'), Governance: { parameters: { allowedModelLicenses: ['apache-2.0', 'llama-3*'] } } },
    ],
    nonCompliant: [
      model(true),
      model('true'),
      model(true, ''),
      subject(TYPE, { Containers: [container(false), container(true)] }),
      { Resources: model(true, 'research-only'), Governance: { parameters: { allowedModelLicenses: ['apache-2.0', 'llama-3*'] } } },
    ],
    unknown: [
      withParameter('License', model(true, { Ref: 'License' })),
      withParameter('Accepted', model({ Ref: 'Accepted' })),
    ],
    notApplicable: [model(false), model('false'), subject(TYPE, { PrimaryContainer: { ModelPackageName: 'loans' } })],
  },
});
