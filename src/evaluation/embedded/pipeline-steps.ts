// internal
import { Token } from '../token';
import { labelOf } from './mixed-text';
import type { PipelineStep } from './pipeline-graph';
import { isRecord, own, quoted } from './tree';

/** More than the service takes, and few enough to look at every pair. */
const MAX_STEPS = 1000;
/** Condition steps inside each other; a definition that goes deeper is not read. */
const MAX_NESTING = 40;

/** Collects the steps of a pipeline definition, each followed by those in its branches. */
export class StepReader {
  public readonly steps: PipelineStep[] = [];
  public problem?: string;

  public read(definition: any): void {
    if (definition instanceof Token) {
      this.report(`is not known: ${definition.reason}`);
    } else {
      this.readSteps(own(definition, 'Steps'), 'Steps', undefined, 0);
    }
  }

  private readSteps(steps: any, where: string, condition: PipelineStep | undefined, depth: number): void {
    if (steps instanceof Token) {
      this.report(`holds ${where} that are not known: ${steps.reason}`);
    } else if (!Array.isArray(steps)) {
      this.report(`has no list of ${where}`);
    } else if (depth > MAX_NESTING) {
      this.report(`nests more than ${MAX_NESTING} Condition steps in each other`);
    } else if (this.steps.length + steps.length > MAX_STEPS) {
      this.report(`has more than ${MAX_STEPS} steps`);
    } else {
      steps.forEach((step, i) => this.readStep(step, `${where}[${i}]`, condition, depth));
    }
  }

  private readStep(raw: any, where: string, condition: PipelineStep | undefined, depth: number): void {
    const type = own(raw, 'Type');
    const name = own(raw, 'Name');
    const open = [raw, type].find((value) => value instanceof Token);
    if (open) {
      return this.report(`holds a step that is not known (${where}): ${open.reason}`);
    }
    if (typeof type !== 'string' || !(typeof name === 'string' || name instanceof Token)) {
      return this.report(`holds a step without a Name and a Type (${where})`);
    }
    const step: PipelineStep = { name: labelOf(name), type, raw, condition };
    this.steps.push(step);
    if (type === 'Condition') {
      this.readBranches(step, depth);
    }
  }

  private readBranches(step: PipelineStep, depth: number): void {
    const args = own(step.raw, 'Arguments');
    if (!isRecord(args)) {
      return this.report(`holds the Condition step ${quoted(step.name)}, whose Arguments are ${args instanceof Token ? `not known: ${args.reason}` : 'no object'}`);
    }
    for (const branch of ['IfSteps', 'ElseSteps']) {
      if (own(args, branch) !== undefined) {
        this.readSteps(args[branch], `${branch} of ${quoted(step.name)}`, step, depth + 1);
      }
    }
  }

  private report(problem: string): void {
    this.problem ??= problem;
  }
}
