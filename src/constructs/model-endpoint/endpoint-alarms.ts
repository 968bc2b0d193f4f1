// internal
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** What alarms watch, and whom they tell. */
export interface EndpointAlarmsProps {
  readonly errors: Metric;
  readonly latency: Metric;
  readonly errorThreshold: number;
  readonly latencyThreshold: Duration;
  readonly topic: ITopic;
}

/** The two alarms that roll a deployment back: server errors, and slow answers. */
export function endpointAlarms(scope: Construct, props: EndpointAlarmsProps): Alarm[] {
  const errors = new Alarm(scope, 'ServerErrors', {
    alarmDescription: 'The model endpoint answers with server errors',
    metric: props.errors,
    threshold: props.errorThreshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  const latency = new Alarm(scope, 'SlowAnswers', {
    alarmDescription: 'The model takes too long for one request in a hundred',
    metric: props.latency,
    // SageMaker measures in microseconds.
    threshold: props.latencyThreshold.toMilliseconds() * 1000,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  for (const alarm of [errors, latency]) {
    alarm.addAlarmAction({ bind: () => ({ alarmActionArn: props.topic.topicArn }) });
  }
  return [errors, latency];
}

/** A topic that takes alarms of this account over TLS, and keeps them encrypted. */
export function alarmTopic(scope: Construct, key: IKey): Topic {
  const topic = new Topic(scope, 'Alarms', { masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topic.topicArn],
    conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
  }));
  return topic;
}

/**
 * Lets alarms reach an encrypted topic: "Amazon SNS notifications", Amazon CloudWatch User Guide.
 *
 * No `aws:SourceAccount`: AWS documents it for publishing to a topic ("Example cases for Amazon SNS access control", Amazon SNS Developer
 * Guide) and not for the key, and a condition that is not met would silence every alarm. Whose alarms may publish is said on the topic.
 */
export function alarmKeyStatement(): PolicyStatement {
  return new PolicyStatement({
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
  });
}
