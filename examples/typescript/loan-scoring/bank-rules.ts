import { Check, Control, Rule, RuleLevel, RulePack, RuleParameter, Severity } from 'cdk-governed-ai';

const TYPE = 'AWS::SageMaker::EndpointConfig';
const variants = (variant: object) => [{ Subject: { Type: TYPE, Properties: { ProductionVariants: [variant] } } }];

/** The bank's own rule: a value, which the same evaluator judges as those of the library. */
export const endpointInstanceReserved = new Rule({
  id: 'ExampleBankEndpointInstanceReserved',
  title: 'Endpoints run on instance types that are reserved',
  why: 'Without a reservation a new version of the model may find no capacity.',
  fix: 'Set InstanceType of every variant to a type of the list reservedInstanceTypes.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  when: Check.someItem('ProductionVariants', Check.exists('InstanceType')),
  condition: Check.everyItem('ProductionVariants', Check.like('InstanceType', RuleParameter.named('reservedInstanceTypes', ['ml.m5.*']))),
  controls: [Control.custom('Example Bank AI standard', '4.2')],
  examples: {
    compliant: variants({ InstanceType: 'ml.m5.large' }),
    nonCompliant: variants({ InstanceType: 'ml.m5d.large' }),
    unknown: variants({ InstanceType: { Ref: 'AWS::StackName' } }),
    notApplicable: variants({ ServerlessConfig: { MemorySizeInMB: 2048 } }),
  },
});

export const bankRules = RulePack.of('example-bank', [endpointInstanceReserved]);
