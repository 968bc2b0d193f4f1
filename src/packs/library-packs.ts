// internal
import { LIBRARY_PACK_NAMES } from './library-rules';
import { RulePack } from './rule-pack';

/** The names of the packs that the library brings, such as `eu-ai-act`. */
export function libraryPackNames(): readonly string[] {
  return LIBRARY_PACK_NAMES;
}

/**
 * A pack that the library brings, by its name; `eu-ai-act@1.0.0` is held to that version.
 *
 * @throws for a name or a version that there is not
 */
export function libraryPack(name: string): RulePack {
  const [base, version] = name.split(/@(.*)/s);
  if (!LIBRARY_PACK_NAMES.includes(base)) {
    throw new Error(`there is no pack ${JSON.stringify(base)}: use one of ${LIBRARY_PACK_NAMES.join(', ')}`);
  }
  const pack = RulePack._ofLibrary(base);
  return version === undefined ? pack : pack.pinnedTo(version);
}
