// internal
import type { FindingSeverity, JudgedUnit, UnitProblem } from './judged-unit';
import { isAtLeast } from './severity-order';
import type { Totals } from '../formats/format';

/** Counts a run while it goes on. */
export class Tally implements Totals {
  public inputs = 0;
  public broken = 0;
  public resources = 0;
  public failing = 0;
  public readonly verdicts: { [verdict: string]: number } = { COMPLIANT: 0, NON_COMPLIANT: 0, UNKNOWN: 0, NOT_APPLICABLE: 0 };
  public readonly open: { [severity in FindingSeverity]: number } = { fatal: 0, error: 0, warning: 0, info: 0 };
  public readonly excepted: { [kind: string]: number } = {};
  public readonly recorded = { policies: 0, waivers: 0, acknowledgements: 0 };
  public readonly notConfigured = new Map<string, readonly string[]>();

  public constructor(private readonly failOn: FindingSeverity | undefined) {}

  public addUnit({ evidence, findings, problems, broken, recorded }: JudgedUnit): void {
    this.inputs++;
    this.broken += broken.length;
    for (const what of ['policies', 'waivers', 'acknowledgements'] as const) {
      this.recorded[what] += recorded[what];
    }
    this.resources += evidence.summary.resources;
    for (const [verdict, count] of Object.entries(evidence.summary.verdicts)) {
      this.verdicts[verdict] += count;
    }
    for (const { severity, exception } of findings) {
      if (exception !== undefined) {
        this.excepted[exception] = (this.excepted[exception] ?? 0) + 1;
      } else {
        this.open[severity]++;
        this.failing += this.fails(severity) ? 1 : 0;
      }
    }
    problems.forEach((problem) => this.addProblem(problem));
    evidence.notConfigured.forEach(({ rule, parameters }) => this.notConfigured.set(rule, parameters));
  }

  public addProblem({ severity }: UnitProblem): void {
    this.failing += this.fails(severity) ? 1 : 0;
  }

  public addBroken(): void {
    this.inputs++;
    this.broken++;
  }

  private fails(severity: FindingSeverity): boolean {
    return this.failOn !== undefined && isAtLeast(severity, this.failOn);
  }
}
