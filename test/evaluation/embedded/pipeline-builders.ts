import { readPipeline } from '../../../src/evaluation/embedded/definitions';

/** The group that a registered model goes to. */
export const GROUP = { ModelPackageGroupName: 'models' };

/** A pipeline definition of the given steps. */
export function pipeline(Steps: any, more: any = {}): any {
  return { Version: '2020-12-01', Metadata: {}, Parameters: [], ...more, Steps };
}

/** One step. */
export function step(Type: string, Name: string, Arguments: any = {}, more: any = {}): any {
  return { Name, Type, Arguments, ...more };
}

/** A condition on a metric in a property file, as the SageMaker Python SDK writes it. */
export function metricOf(name: string): any {
  return {
    Type: 'GreaterThanOrEqualTo',
    LeftValue: { 'Std:JsonGet': { PropertyFile: { Get: `Steps.${name}.PropertyFiles.Report` }, Path: 'auc.value' } },
    RightValue: 0.8,
  };
}

/** A Condition step with its branches. */
export function condition(name: string, Conditions: any, IfSteps: any[], ElseSteps: any[] = []): any {
  return step('Condition', name, { Conditions, IfSteps, ElseSteps });
}

/** The tasks of a pipeline that can be read, by name. */
export function tasksOf(definition: any): Map<string, any> {
  const { tasks, problem } = readPipeline(definition);
  expect(problem).toBeUndefined();
  return new Map(tasks.map((task) => [task.name, task]));
}
