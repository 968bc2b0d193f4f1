import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { idleMonitorsOf, isMonitored, modelMonitor, MONITOR_LIMITATION, monitoredEndpoint, monitorsOf, ownMonitor } from './endpoint-monitors';
import { withParameter } from '../vocabulary/examples';

const EXPLAINER = { ExplainerConfig: { ClarifyExplainerConfig: { ShapConfig: { ShapBaselineConfig: { MimeType: 'text/csv' } } } } };

export const sageMakerEndpointExplainability = new Rule({
  id: 'SageMakerEndpointExplainability',
  title: 'Endpoints of high-risk systems explain, or are watched for what drives their answers',
  why: 'Whoever is turned down may ask why, and whoever oversees the system has to notice when it starts to decide by something else.',
  fix: 'Set ExplainerConfig of the endpoint configuration; or schedule a state machine whose processing job compares what drives the answers with the baseline, tag the job '
    + 'ai:monitors with the word explainability, and name the endpoint in its environment as AI_MONITORED_ENDPOINT (Monitoring.scheduled with a gate on attribution:ndcg does '
    + 'so); or, where your account has it, add a MonitoringSchedule of type ModelExplainability.',
  severity: Severity.MEDIUM,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::Endpoint'],
  condition: Check.any(
    Check.relatedTo('EndpointConfigName', 'AWS::SageMaker::EndpointConfig', Check.exists('ExplainerConfig.ClarifyExplainerConfig')),
    isMonitored('explainability', ['ModelExplainability']),
  ),
  controls: [
    Control.euAiAct('13(1)'), Control.euAiAct('13(3)(b)'), Control.euAiAct('14(4)(a)'),
    Control.nistAiRmf('MEASURE 2.9'),
    Control.iso42001('A.8.2'), Control.iso42001('A.6.2.6'),
    Control.gdpr('15(1)(h)'), Control.gdpr('22(3) ?'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: ['aws-samples aiml assessment FS-41', 'Prowler sagemaker_clarify_exists'],
  limitation: `${MONITOR_LIMITATION} An explanation that the model gives in its answers is not seen.`,
  examples: {
    compliant: [
      monitoredEndpoint({}, EXPLAINER),
      monitoredEndpoint(ownMonitor('drift explainability')),
      monitoredEndpoint(modelMonitor('ModelExplainability')),
      ...monitorsOf('explainability', ['ModelExplainability']),
    ],
    nonCompliant: [
      monitoredEndpoint(),
      monitoredEndpoint(ownMonitor('bias drift')),
      monitoredEndpoint(modelMonitor('ModelBias')),
      ...idleMonitorsOf('ModelExplainability', 'ModelBias'),
    ],
    unknown: [
      monitoredEndpoint({}, {}, { EndpointConfigName: 'made-elsewhere' }),
      withParameter('Kinds', monitoredEndpoint(ownMonitor({ Ref: 'Kinds' }))),
    ],
  },
});
