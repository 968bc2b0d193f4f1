import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::MonitoringSchedule';
const EXPRESSION = 'MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression';

const schedule = (ScheduleExpression: any, properties: any = {}) => subject(TYPE, {
  MonitoringScheduleConfig: { MonitoringJobDefinitionName: 'loans-quality', ScheduleConfig: { ScheduleExpression } }, ...properties,
});

export const sageMakerMonitoringScheduleActive = new Rule({
  id: 'SageMakerMonitoringScheduleActive',
  title: 'Monitoring schedules recur and are not stopped',
  why: 'A single run is a test: what the model does next month, nobody will have looked at.',
  fix: 'Set ScheduleConfig.ScheduleExpression to a cron expression instead of NOW, and remove a MonitoringScheduleStatus of Stopped or Failed.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.exists(EXPRESSION),
    Check.none(Check.equalTo(EXPRESSION, 'NOW'), Check.oneOf('MonitoringScheduleStatus', ['Stopped', 'Failed'])),
  ),
  controls: [
    Control.euAiAct('17(1)(h)'), Control.euAiAct('72(1)-(2)'),
    Control.nistAiRmf('MEASURE 2.4'), Control.nistAiRmf('GOVERN 1.5'),
    Control.iso42001('A.6.2.6'),
    Control.nist80053('CA-7'),
    Control.awsGenAiBestPractices('RESPAI3.13'),
  ],
  alsoKnownAs: [
    'AWS conformance pack aiml-sagemaker-monitoring-active', 'Prowler sagemaker_models_monitor_enabled',
  ],
  limitation: 'A schedule that somebody stops after the deployment is not seen.',
  examples: {
    compliant: [
      schedule('cron(0 * ? * * *)'),
      schedule('cron(0 0 ? * * *)', { MonitoringScheduleStatus: 'Scheduled' }),
    ],
    nonCompliant: [
      schedule('NOW'),
      schedule('cron(0 * ? * * *)', { MonitoringScheduleStatus: 'Stopped' }),
      schedule('cron(0 * ? * * *)', { MonitoringScheduleStatus: 'Failed' }),
      schedule(''),
      subject(TYPE, { MonitoringScheduleConfig: { MonitoringJobDefinitionName: 'loans-quality' } }),
    ],
    unknown: [
      withParameter('When', schedule({ Ref: 'When' })),
      withParameter('Status', schedule('cron(0 * ? * * *)', { MonitoringScheduleStatus: { Ref: 'Status' } })),
    ],
  },
});
