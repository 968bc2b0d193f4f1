/** The ARN of the optimized integration that starts a training job and waits for it. */
export const SYNC = 'arn:aws:states:::sagemaker:createTrainingJob.sync';

/** A state machine, a branch or an item processor of the given states. */
export function machine(states: any, more: any = {}): any {
  return { StartAt: Object.keys(states)[0], States: states, ...more };
}

/** A Task state. */
export function task(resource: any, more: any = {}): any {
  return { Type: 'Task', Resource: resource, End: true, ...more };
}
