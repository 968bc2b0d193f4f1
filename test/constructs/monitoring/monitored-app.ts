import { Stack } from 'aws-cdk-lib';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import type { GovernedModelEndpointProps } from '../../../src/constructs/model-endpoint/model-endpoint-props';
import { Monitoring } from '../../../src/constructs/monitoring/monitoring';
import type { ScheduledMonitoringProps } from '../../../src/constructs/monitoring/monitoring-props';
import { EndpointApp } from '../model-endpoint/endpoint-app';

export const GATES = [
  Gate.quality('drift:psi:max', { max: 0.2, rationale: 'Above this the model is trained anew' }),
  Gate.fairness({ facet: 'gender', metric: FairnessMetric.DISPARATE_IMPACT, min: 0.9, max: 1.1, rationale: 'Selection rates within ten percent', ticket: 'FL-1' }),
  Gate.quality('attribution:ndcg', { min: 0.9 }),
];
export const REPORT = { metrics: { 'drift:psi:max': { value: 0.1 }, 'attribution:ndcg': { value: 0.97 } }, fairness: { gender: { DI: { value: 0.97, minGroup: 300 } } } };

/** Monitoring of drift, bias and what drives the answers. */
export function monitoring(app: EndpointApp, props: Partial<ScheduledMonitoringProps> = {}): Monitoring {
  return Monitoring.scheduled({
    image: app.image, baseline: app.models.channel('evaluation/7/'), gates: GATES, facets: [{ name: 'gender', column: 'sex', disadvantaged: ['female'] }], ...props,
  });
}

/** An endpoint with a monitor. */
export class MonitoredApp extends EndpointApp {
  public constructor(
    props: Partial<ScheduledMonitoringProps> = {}, endpoint: (app: EndpointApp) => Partial<GovernedModelEndpointProps> = () => ({}), stack?: Stack,
  ) {
    super((app) => ({ monitoring: monitoring(app, props), ...endpoint(app) }), stack);
  }

  /** The definition of the monitor's state machine, with references as text. */
  public get definition(): any {
    const [machine] = Object.values(this.template.findResources('AWS::StepFunctions::StateMachine'));
    const parts = machine.Properties.DefinitionString['Fn::Join'][1];
    return JSON.parse(parts.map((part: any) => (typeof part === 'string' ? part : part.Ref ?? part['Fn::Sub'] ?? part['Fn::GetAtt'].join('.'))).join(''));
  }
}
