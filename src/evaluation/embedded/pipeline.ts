// internal
import { jobOfStep } from './job-types';
import { PipelineGraph } from './pipeline-graph';
import { StepReader } from './pipeline-steps';
import { readParameters, resolvePipelineValues } from './pipeline-values';
import type { EmbeddedDefinition, EmbeddedTask } from './task';
import { own } from './tree';
import { UniqueNames } from './unique-names';

/**
 * Reads the steps of a SageMaker pipeline definition (schema version 2020-12-01), those in the branches of Condition steps included.
 *
 * Every step is a task of service `sagemaker` whose action is the step's type; a Callback step waits for a token. A part that cannot
 * be read is a problem, since it may hold any job.
 */
export function readPipeline(definition: any): EmbeddedDefinition {
  const reader = new StepReader();
  reader.read(definition);
  const parameters = readParameters(definition);
  const graph = new PipelineGraph(reader.steps);
  const names = new UniqueNames();
  const tasks = reader.steps.map((step): EmbeddedTask => ({
    name: names.next(step.name),
    resource: '',
    service: 'sagemaker',
    action: step.type,
    pattern: step.type === 'Callback' ? 'waitForTaskToken' : '',
    ...jobOfStep(step.type, resolvePipelineValues(own(step.raw, 'Arguments') ?? {}, parameters)),
    upstream: graph.upstream(step),
    gates: graph.gates(step),
  }));
  return { tasks, ...(reader.problem === undefined ? {} : { problem: reader.problem }) };
}
