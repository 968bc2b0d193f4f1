// internal
import { EventPattern, Match } from 'aws-cdk-lib/aws-events';
import type { DatasetChannel } from '../dataset/dataset-channel';

/** Executions of a state machine that ended without success. */
export function failurePattern(stateMachineArn: string): EventPattern {
  return {
    source: ['aws.states'],
    detailType: ['Step Functions Execution Status Change'],
    detail: { stateMachineArn: [stateMachineArn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
  };
}

/**
 * New objects of one name below channels of one bucket.
 *
 * An upload is many objects and should be one run, so the last object says that it is complete.
 */
export function completionPattern(channels: readonly DatasetChannel[], marker: string): EventPattern {
  return {
    source: ['aws.s3'],
    detailType: ['Object Created'],
    detail: {
      bucket: { name: [channels[0].dataset.bucket.bucketName] },
      object: { key: Match.anyOf(...channels.map((channel) => Match.wildcard(`${channel.prefix}*${marker}`))) },
    },
  };
}
