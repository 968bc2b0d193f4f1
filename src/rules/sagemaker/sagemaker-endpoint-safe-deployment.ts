import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Endpoint';
const ALARMS = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'loans-errors' }] } };
const ROLLING = { RollingUpdatePolicy: { MaximumBatchSize: { Type: 'CAPACITY_PERCENT', Value: 10 }, WaitIntervalInSeconds: 600 } };

const deployment = (config: any) => subject(TYPE, { EndpointConfigName: 'loans', DeploymentConfig: config });
const shifting = (type: any) => ({ BlueGreenUpdatePolicy: { TrafficRoutingConfiguration: { Type: type } } });

export const sageMakerEndpointSafeDeployment = new Rule({
  id: 'SageMakerEndpointSafeDeployment',
  title: 'Endpoint updates roll out gradually and roll back on an alarm',
  why: 'A bad version of a model is then withdrawn by a machine, within minutes, before it has answered everybody.',
  fix: 'Set DeploymentConfig with AutoRollbackConfiguration.Alarms and either a RollingUpdatePolicy or a BlueGreenUpdatePolicy of type CANARY or LINEAR.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::Endpoint'],
  condition: Check.all(
    Check.exists('DeploymentConfig.AutoRollbackConfiguration.Alarms'),
    Check.any(
      Check.exists('DeploymentConfig.RollingUpdatePolicy'),
      Check.oneOf('DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type', ['CANARY', 'LINEAR']),
    ),
  ),
  controls: [
    Control.euAiAct('9(2)'), Control.euAiAct('20(1)'),
    Control.nistAiRmf('MANAGE 2.3'), Control.nistAiRmf('MANAGE 2.4'),
    Control.iso42001('A.6.2.5'),
    Control.nist80053('CM-3'), Control.nist80053('CP-10'),
    Control.awsGenAiBestPractices('Resilience'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment SM-24',
  ],
  limitation: 'SageMaker ignores the policy for Inf1 instances and Marketplace containers, and a rolling one for serverless and multi-variant endpoints; '
    + 'the rule does not look at the variants.',
  examples: {
    compliant: [
      deployment({ ...ALARMS, ...shifting('CANARY') }),
      deployment({ ...ALARMS, ...shifting('LINEAR') }),
      deployment({ ...ALARMS, ...ROLLING }),
    ],
    nonCompliant: [
      subject(TYPE, { EndpointConfigName: 'loans' }),
      deployment({ ...ALARMS, ...shifting('ALL_AT_ONCE') }),
      deployment(shifting('CANARY')),
      deployment({ ...ROLLING, AutoRollbackConfiguration: { Alarms: [] } }),
      deployment(ALARMS),
    ],
    unknown: [withParameter('Shift', deployment({ ...ALARMS, ...shifting({ Ref: 'Shift' }) }))],
  },
});
