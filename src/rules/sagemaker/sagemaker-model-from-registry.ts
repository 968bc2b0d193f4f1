import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';

export const sageMakerModelFromRegistry = new Rule({
  id: 'SageMakerModelFromRegistry',
  title: 'Hosted models come from the model registry',
  why: 'Only a model package shows in the template that what is deployed was registered, and so could be reviewed and approved.',
  fix: 'Register the model, and name the package in ModelPackageName instead of ModelDataUrl or ModelDataSource.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::Model'],
  condition: Check.any(
    Check.exists('PrimaryContainer.ModelPackageName'),
    Check.everyItem('Containers', Check.exists('ModelPackageName')),
  ),
  controls: [
    Control.euAiAct('11(1) + Annex IV'), Control.euAiAct('17(1)(c)'), Control.euAiAct('25(4)'),
    Control.nistAiRmf('GOVERN 1.6'), Control.nistAiRmf('MANAGE 1.1'), Control.nistAiRmf('MAP 4.1'),
    Control.iso42001('A.6.2.5'), Control.iso42001('A.6.2.7'),
    Control.gdpr('5(2)'),
    Control.nist80053('CM-3'), Control.nist80053('SA-10'), Control.nist80053('SR-4'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  examples: {
    compliant: [
      subject(TYPE, { PrimaryContainer: { ModelPackageName: 'loans' } }),
      subject(TYPE, { Containers: [{ ModelPackageName: 'features' }, { ModelPackageName: 'loans' }] }),
      subject(TYPE, { PrimaryContainer: { ModelPackageName: { Ref: 'Package' } } }, { Package: { Type: 'AWS::SageMaker::ModelPackage', Properties: {} } }),
    ],
    nonCompliant: [
      subject(TYPE, { PrimaryContainer: { Image: 'loans:1.4', ModelDataUrl: 's3://models/loans/model.tar.gz' } }),
      subject(TYPE, { Containers: [{ ModelPackageName: 'features' }, { Image: 'loans:1.4', ModelDataUrl: 's3://models/loans/model.tar.gz' }] }),
      subject(TYPE, { Containers: [] }),
    ],
    unknown: [withParameter('Package', subject(TYPE, { PrimaryContainer: { ModelPackageName: { Ref: 'Package' } } }))],
  },
});
