// internal
import { Token } from '../token';
import { jobOfAction } from './job-types';
import { requestOf } from './request';
import type { EmbeddedDefinition, EmbeddedTask } from './task';
import { readTaskResource } from './task-resource';
import { isRecord, own, quoted } from './tree';
import { UniqueNames } from './unique-names';

/** Parallel and Map states inside each other; a definition that goes deeper is not read. */
const MAX_NESTING = 40;

/**
 * Reads the tasks of an Amazon States Language definition, those inside Parallel and Map states included.
 *
 * What the execution decides (`X.$`, `{% … %}`) becomes a token. A part that cannot be read is a problem, since it may hold any job.
 */
export function readStateMachine(definition: any): EmbeddedDefinition {
  const reader = new Reader();
  reader.readStates(definition, '', undefined, 0);
  return { tasks: reader.tasks, ...(reader.problem === undefined ? {} : { problem: reader.problem }) };
}

class Reader {
  public readonly tasks: EmbeddedTask[] = [];
  public problem?: string;
  /** A path can name two states where a name holds a slash. */
  private readonly names = new UniqueNames();

  /** Reads a machine, a branch or an item processor; `path` names where it stands. */
  public readStates(machine: any, path: string, inherited: any, depth: number): void {
    const where = path === '' ? '' : ` in ${quoted(path)}`;
    const states = own(machine, 'States');
    const open = [machine, states].find((value) => value instanceof Token);
    if (open) {
      this.report(`holds states${where} that are not known: ${open.reason}`);
    } else if (!isRecord(states)) {
      this.report(`has no States object${where}`);
    } else if (depth > MAX_NESTING) {
      this.report(`nests more than ${MAX_NESTING} Parallel and Map states in each other`);
    } else {
      const queryLanguage = own(machine, 'QueryLanguage') ?? inherited;
      for (const name of Object.keys(states)) {
        this.readState(states[name], path === '' ? name : `${path}/${name}`, queryLanguage, depth);
      }
    }
  }

  private readState(state: any, path: string, inherited: any, depth: number): void {
    const type = own(state, 'Type');
    const open = [state, type].find((value) => value instanceof Token);
    if (open) {
      return this.report(`holds the state ${quoted(path)}, which is not known: ${open.reason}`);
    }
    switch (type) {
      case 'Task': return this.readTask(state, path, inherited);
      case 'Parallel': return this.readBranches(own(state, 'Branches'), path, inherited, depth);
      case 'Map': return this.readStates(own(state, 'ItemProcessor') ?? own(state, 'Iterator'), path, inherited, depth + 1);
      case 'Pass': case 'Choice': case 'Wait': case 'Succeed': case 'Fail': return undefined;
      default: return this.report(`has the state ${quoted(path)} without a Type of the Amazon States Language`);
    }
  }

  private readBranches(branches: any, path: string, inherited: any, depth: number): void {
    if (!Array.isArray(branches)) {
      return this.report(`has the Parallel state ${quoted(path)} without a list of Branches`);
    }
    branches.forEach((branch, i) => this.readStates(branch, `${path}/Branch${i}`, inherited, depth + 1));
  }

  private readTask(state: any, path: string, inherited: any): void {
    const resource = own(state, 'Resource');
    if (typeof resource !== 'string' && !(resource instanceof Token)) {
      return this.report(`has the task ${quoted(path)} without a Resource`);
    }
    const call = readTaskResource(resource);
    const request = requestOf(state, own(state, 'QueryLanguage') ?? inherited);
    this.tasks.push({ name: this.names.next(path), resource, ...call, ...jobOfAction(call.service, call.action, request) });
  }

  private report(problem: string): void {
    this.problem ??= problem;
  }
}
