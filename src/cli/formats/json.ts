// internal
import { EvidenceMerger } from './evidence-merger';
import type { Format, Run } from './format';

/** The evidence itself, by the published schema: passes included. */
export function json(run: Run): Format {
  const merger = new EvidenceMerger();
  return {
    unit: (unit) => merger.add(unit),
    broken: (broken) => merger.addBroken(broken),
    problem: () => undefined, // stands beside its waiver in the record
    end: () => merger.finish((text) => run.write(text)),
  };
}
