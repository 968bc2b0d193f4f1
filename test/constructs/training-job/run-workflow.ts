import jsonata from 'jsonata';

/** What a run did: the requests of its tasks in order, and how it ended. */
export interface Run {
  readonly requests: { readonly state: string; readonly resource: string; readonly arguments: any }[];
  readonly path: string[];
  readonly output?: any;
  readonly error?: string;
  readonly cause?: string;
}

/** Answers a task, or throws to fail it. */
export type Answer = (resource: string, request: any, attempt: number) => any;

/**
 * Runs a JSONata state machine in memory: Task (Retry and Catch by any error), Pass, Choice, Succeed, Fail, with Arguments, Assign and Output evaluated by the
 * language's reference implementation. As in Step Functions, an expression that yields nothing is an error, and one in a Choice cannot be caught.
 */
export async function runWorkflow(
  definition: any, answer: Answer, context: { input?: any; name?: string; redrives?: number; startTime?: string } = {},
): Promise<Run> {
  const run = { requests: [] as Run['requests'], path: [] as string[] };
  const variables: { [name: string]: any } = {};
  const execution = {
    Name: context.name ?? '5f0c1b9e-2b6d-4c0a-9d5e-1f2a3b4c5d6e',
    Id: 'arn:execution',
    Input: context.input ?? {},
    RedriveCount: context.redrives ?? 0,
    StartTime: context.startTime ?? '2026-11-25T12:00:00.000Z',
  };
  let name: string = definition.StartAt;
  let input = execution.Input;
  for (;;) {
    const state = definition.States[name];
    run.path.push(name);
    const states = (extra: any) => ({ input, context: { Execution: execution, State: { Name: name, RetryCount: 0 }, StateMachine: { Name: 'training' } }, ...extra });
    if (state.Type === 'Fail') {
      return { ...run, error: state.Error, cause: state.Cause };
    }
    if (state.Type === 'Succeed') {
      return { ...run, output: input };
    }
    if (state.Type === 'Pass') {
      const bound = { ...variables, states: states({}) };
      Object.assign(variables, await evaluate(state.Assign ?? {}, bound));
      input = state.Output === undefined ? input : await evaluate(state.Output, bound);
      name = state.Next;
      continue;
    }
    if (state.Type === 'Choice') {
      name = await choose(state, { ...variables, states: states({}) });
      continue;
    }
    const attempts = 1 + (state.Retry?.[0].MaxAttempts ?? 0);
    let next: string | undefined;
    for (let attempt = 0; next === undefined; attempt++) {
      const bound = states({});
      bound.context.State.RetryCount = attempt;
      try {
        const request = await evaluate(state.Arguments, { ...variables, states: bound });
        run.requests.push({ state: name, resource: state.Resource.split(':::')[1], arguments: request });
        const result = answer(state.Resource.split(':::')[1], request, attempt);
        const after = { ...variables, states: { ...bound, result } };
        const assigned = await evaluate(state.Assign ?? {}, after);
        input = state.Output === undefined ? result : await evaluate(state.Output, after);
        Object.assign(variables, assigned);
        if (state.End) {
          return { ...run, output: input };
        }
        next = state.Next;
      } catch (error) {
        if (attempt + 1 < attempts) {
          continue;
        }
        if (state.Catch === undefined) {
          return { ...run, error: 'TaskFailed', cause: String((error as Error).message) };
        }
        Object.assign(variables, await evaluate(state.Catch[0].Assign ?? {}, variables));
        next = state.Catch[0].Next;
      }
    }
    name = next;
  }
}

async function choose(state: any, bindings: any): Promise<string> {
  for (const choice of state.Choices) {
    const holds = await evaluate(choice.Condition, bindings);
    if (typeof holds !== 'boolean') {
      throw new Error(`a condition must be true or false, got ${JSON.stringify(holds)}`);
    }
    if (holds) {
      return choice.Next;
    }
  }
  return state.Default;
}

async function evaluate(value: any, bindings: any): Promise<any> {
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => evaluate(item, bindings)));
  }
  if (value !== null && typeof value === 'object') {
    const entries = await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await evaluate(item, bindings)]));
    return Object.fromEntries(entries);
  }
  if (typeof value !== 'string' || !value.startsWith('{%')) {
    return value;
  }
  const compiled = jsonata(value.slice(2, -2));
  compiled.registerFunction('parse', (text: string) => JSON.parse(text), '<s:x>');
  const result = await compiled.evaluate({}, bindings);
  if (result === undefined) {
    throw new Error(`the expression yields nothing: ${value}`);
  }
  return result;
}
