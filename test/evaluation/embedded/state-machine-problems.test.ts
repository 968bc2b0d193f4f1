import { machine, SYNC, task } from './machine-builders';
import { readStateMachine } from '../../../src/evaluation/embedded/definitions';
import { Token } from '../../../src/evaluation/token';

describe('a state machine that cannot be read', () => {
  test.each([
    [null, 'has no States object'], [7, 'has no States object'], ['text', 'has no States object'], [[], 'has no States object'], [undefined, 'has no States object'],
    [{}, 'has no States object'], [{ States: [] }, 'has no States object'], [{ States: null }, 'has no States object'],
    [new Token('why', false), 'holds states that are not known: why'],
    [{ States: new Token('why', false) }, 'holds states that are not known: why'],
    [machine({ A: new Token('why', false) }), "holds the state 'A', which is not known: why"],
    [machine({ A: { Type: new Token('why', false) } }), "holds the state 'A', which is not known: why"],
    [machine({ A: null }), "has the state 'A' without a Type of the Amazon States Language"],
    [machine({ A: { Type: 'task' } }), "has the state 'A' without a Type of the Amazon States Language"],
    [machine({ A: { Type: 'constructor' } }), "has the state 'A' without a Type of the Amazon States Language"],
    [machine({ A: { Type: 'Task' } }), "has the task 'A' without a Resource"],
    [machine({ P: { Type: 'Parallel' } }), "has the Parallel state 'P' without a list of Branches"],
    [machine({ P: { Type: 'Parallel', Branches: [null] } }), "has no States object in 'P/Branch0'"],
    [machine({ M: { Type: 'Map' } }), "has no States object in 'M'"],
    [machine({ M: { Type: 'Map', ItemProcessor: new Token('why', false) } }), "holds states in 'M' that are not known: why"],
  ])('reports %j as one that %s', (definition, problem) => {
    expect(readStateMachine(definition)).toEqual({ tasks: [], problem });
  });

  test('reports the first problem and keeps the tasks around it', () => {
    const { tasks, problem } = readStateMachine(machine({ A: task(SYNC), B: null, C: 7, D: task(SYNC) }));
    expect(tasks.map((t) => t.name)).toEqual(['A', 'D']);
    expect(problem).toContain("'B'");
  });

  test('reports nesting without end', () => {
    let nested: any = machine({ T: task(SYNC) });
    for (let i = 0; i < 5000; i++) {
      nested = machine({ P: { Type: 'Parallel', Branches: [nested] } });
    }
    expect(readStateMachine(nested).problem).toBe('nests more than 40 Parallel and Map states in each other');
  });

  test('reads a request that nests without end as unknown below', () => {
    let deep: any = 1;
    for (let i = 0; i < 5000; i++) {
      deep = i % 2 ? [deep] : { A: deep };
    }
    expect(readStateMachine(machine({ T: task(SYNC, { Parameters: deep }) })).problem).toBeUndefined();
  });

  test('takes names that objects inherit for ordinary names', () => {
    const states = JSON.parse(`{"__proto__": ${JSON.stringify(task(SYNC))}, "constructor": ${JSON.stringify(task(SYNC, { Parameters: { toString: 1 } }))}}`);
    expect(readStateMachine({ States: states }).tasks.map((t) => t.name)).toEqual(['__proto__', 'constructor']);
    expect(readStateMachine(Object.create(machine({ A: task(SYNC) }))).problem).toBe('has no States object');
  });
});
