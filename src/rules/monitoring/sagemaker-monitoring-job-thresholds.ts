import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { definitionType, MONITORS } from './job-definitions';
import { subject, withParameter } from '../vocabulary/examples';

const definition = (baseline: any, monitor: string = MONITORS[0]) => subject(definitionType(monitor), { [`${monitor}BaselineConfig`]: baseline });
const constraints = (S3Uri: any) => ({ ConstraintsResource: { S3Uri } });
const URI = 's3://loans-baselines/constraints.json';

export const sageMakerMonitoringJobThresholds = new Rule({
  id: 'SageMakerMonitoringJobThresholds',
  title: 'Monitoring jobs compare against constraints that were fixed beforehand',
  why: 'Without constraints the job computes statistics and never finds anything wrong.',
  fix: 'Give the BaselineConfig of the job definition a ConstraintsResource.S3Uri, or the BaseliningJobName of the job that computed the constraints.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: MONITORS.map(definitionType),
  condition: Check.all(...MONITORS.map((monitor) => Check.implies(Check.equalTo('$type', definitionType(monitor)), Check.any(
    Check.exists(`${monitor}BaselineConfig.ConstraintsResource.S3Uri`),
    Check.exists(`${monitor}BaselineConfig.BaseliningJobName`),
  )))),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('15(3)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 1.1'), Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('MEASURE 2.11'),
    Control.iso42001('A.6.2.6'),
    Control.nist80053('CA-7'),
    Control.awsGenAiBestPractices('Fair'), Control.awsGenAiBestPractices('ACCUAI3.4'),
  ],
  limitation: 'What the constraints say is not in the template. A definition that stands inside a schedule is not judged.',
  examples: {
    compliant: [
      ...MONITORS.map((monitor) => definition(constraints(URI), monitor)),
      definition({ BaseliningJobName: 'loans-baseline' }),
      definition(constraints({ 'Fn::Sub': 's3://loans-${AWS::AccountId}/constraints.json' })),
    ],
    nonCompliant: [
      ...MONITORS.map((monitor) => definition(undefined, monitor)),
      definition({ StatisticsResource: { S3Uri: 's3://loans-baselines/statistics.json' } }),
      definition(constraints('')),
      definition({ BaseliningJobName: { Ref: 'AWS::NoValue' } }),
    ],
    unknown: [withParameter('Constraints', definition(constraints({ Ref: 'Constraints' })))],
  },
});
