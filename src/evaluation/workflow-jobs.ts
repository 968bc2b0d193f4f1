// internal
import { Context } from './context';
import { readPipeline, readStateMachine, EmbeddedDefinition } from './embedded/definitions';
import { parseJsonText } from './embedded/json-text';
import { substituteText, substituteTree } from './embedded/substitutions';
import { resolve, resolveDeep } from './intrinsics/resolve';
import { LinkIndex } from './links';
import { Model, Resource } from './model';
import { Token } from './token';

interface Workflow {
  readonly type: string;
  /** Where a definition may stand: text or an object. */
  readonly places: ReadonlyArray<readonly string[]>;
  read(definition: any): EmbeddedDefinition;
}

const WORKFLOWS: readonly Workflow[] = [
  { type: 'AWS::StepFunctions::StateMachine', places: [['DefinitionString'], ['Definition']], read: readStateMachine },
  { type: 'AWS::SageMaker::Pipeline', places: [['PipelineDefinition', 'PipelineDefinitionBody']], read: readPipeline },
];


const UNREADABLE = '/(definition)';
const OPAQUE_JOB = 'AWS::SageMaker::TrainingJob';

/**
 * Reads the jobs that workflow definitions hold into resources of their own, since CloudFormation has no type for them.
 *
 * A definition that cannot be read from the template leaves one job behind of which nothing is known.
 */
export function addWorkflowJobs(model: Model, add: (job: Resource) => void): void {
  const ctx = new Context(model, new LinkIndex(model));
  for (const workflow of WORKFLOWS) {
    for (const resource of [...(model.byType.get(workflow.type) ?? [])]) {
      ctx.resource = resource;
      ctx.split = undefined;
      const place = workflow.places.find((path) => at(resource.properties, path) !== undefined) ?? workflow.places[0];
      const location = ['Properties', ...place].join('.');
      const definition = readDefinition(ctx, resource, at(resource.properties, place));
      const read: EmbeddedDefinition = definition instanceof Token ? { tasks: [], problem: definition.reason } : workflow.read(definition);
      if (read.problem !== undefined) {
        const token = new Token(`the definition of '${resource.logicalId}' ${read.problem}`, false);
        resource.tasks = token;
        add(new Resource(resource.scope, `${resource.logicalId}${UNREADABLE}`, OPAQUE_JOB, { Type: OPAQUE_JOB }, token, resource, location));
      } else {
        resource.tasks = read.tasks.map((task) => ({
          Name: task.name, Resource: task.resource, Service: task.service, Action: task.action, Pattern: task.pattern,
          Upstream: task.upstream ?? [], Gates: task.gates ?? [],
        }));
      }
      for (const task of read.tasks) {
        if (task.type !== undefined) {
          add(new Resource(resource.scope, `${resource.logicalId}/${task.name}`, task.type, { Type: task.type }, task.properties, resource, location));
        }
      }
    }
  }
}

/** Whether a resource only stands for what an unreadable definition may hold. */
export function isUnreadable(resource: Resource): boolean {
  return resource.container !== undefined && resource.logicalId === `${resource.container.logicalId}${UNREADABLE}`;
}

function at(value: any, path: readonly string[]): any {
  return path.reduce((v, key) => (v !== null && typeof v === 'object' && Object.hasOwn(v, key) ? v[key] : undefined), value);
}

/** The definition as a tree with tokens, or a token that says why it cannot be read. */
function readDefinition(ctx: Context, resource: Resource, raw: any): any {
  const value = resolve(ctx, resource.scope, raw);
  if (value === undefined) {
    return new Token('is not in the template', false);
  }
  if (value instanceof Token && value.content !== undefined) {
    return value.content;
  }
  if (value instanceof Token && !value.parts) {
    return new Token(`is ${value.reason}`, false);
  }
  const substitutions = resolveDeep(ctx, resource.scope, resource.properties.DefinitionSubstitutions);
  if (value instanceof Token || typeof value === 'string') {
    const parsed = parseJsonText(substituteText(value instanceof Token ? value.parts! : [value], substitutions));
    return parsed.problem === undefined ? parsed.value : new Token(parsed.problem, false);
  }
  return substituteTree(resolveDeep(ctx, resource.scope, value), substitutions);
}
