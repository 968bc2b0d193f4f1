// internal
import type { Readable } from 'stream';
import { judgeUnit } from './judge-unit';
import type { JudgedUnit } from './judged-unit';
import { withoutRecord } from '../input/app-unit';
import { BrokenInput } from '../input/broken-input';
import { loadUnit } from '../input/load-unit';
import type { Source } from '../input/sources';
import type { CheckSettings } from '../settings/check-settings';

/** One input, judged or broken. */
export type Outcome = JudgedUnit | BrokenInput;

/**
 * Judges inputs one after the other, so that memory does not grow with their number.
 *
 * A cloud assembly is one app: references between its templates are followed. A template given by itself is an app of its own.
 *
 * @param sources what `findSources` found
 * @param settings what they are judged by
 * @param stdin standard input, in case it is meant
 */
export async function* judgeFiles(sources: readonly Source[], settings: CheckSettings, stdin: Readable): AsyncGenerator<Outcome> {
  for (const source of sources) {
    yield await outcomeOf(source, settings, stdin);
  }
}

async function outcomeOf(source: Source, settings: CheckSettings, stdin: Readable): Promise<Outcome> {
  try {
    const unit = await loadUnit(source, stdin);
    return judgeUnit(settings.ignoresRecorded ? withoutRecord(unit) : unit, settings);
  } catch (error) {
    if (error instanceof BrokenInput) {
      return error;
    }
    throw error;
  }
}
