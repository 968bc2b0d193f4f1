// internal
import { Token } from '../token';

/** One task of a state machine, or one step of a pipeline. */
export interface EmbeddedTask {
  /** Unique in the definition; nested tasks carry their surroundings: `Parallel/Branch0/Train`, `Map/Train`. */
  readonly name: string;
  /** What the task calls, as the definition has it; empty for a pipeline step. */
  readonly resource: string | Token;
  /** The service in lower case as the ARN names it: `sagemaker`, `bedrock`, `bedrockruntime`, `lambda`. */
  readonly service: string | Token;
  /** The API action, `createTrainingJob`; for a pipeline step its type, `RegisterModel`. */
  readonly action: string | Token;
  /** `sync`, `waitForTaskToken`, or empty for request and response. */
  readonly pattern: string;
  /** The resource type that the task is judged as, when it starts a job. */
  readonly type?: string;
  /** The request; a token when all of it is decided at run time. */
  readonly properties: any;
  /** Pipelines only: the types of the steps that run before this one; a token stands for a step that cannot be told. */
  readonly upstream?: ReadonlyArray<string | Token>;
  /**
   * Pipelines only: the types of the steps whose results decide whether this one runs.
   *
   * They are what the Condition steps around it, or around a step that it needs, read; a token stands for a step that cannot be told.
   */
  readonly gates?: ReadonlyArray<string | Token>;
}

/** What a workflow definition holds. */
export interface EmbeddedDefinition {
  /** The tasks in the order of the definition; with a problem, those that could be read. */
  readonly tasks: readonly EmbeddedTask[];
  /** Why some of it could not be read, as the end of a sentence: `has no States`. */
  readonly problem?: string;
}
