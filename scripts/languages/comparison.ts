import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/**
 * What is left out of the comparison, by file: everything else is compared byte by byte.
 *
 * Of the findings, the lines of the user's own source that CDK prints with them: they name a file of the language. Of the manifest, the oldest
 * CLI that can read it: it is that of the release of CDK's cloud assembly schema which each ecosystem resolves, and nothing of ours.
 */
export const NORMALISED: { readonly [file: string]: readonly string[] } = {
  'manifest.json': ['minimumCliVersion'],
  'validation-report.json': ['stackTraces'],
};

/** Files whose content must be the same: templates, asset manifests with their hashes, the manifest, evidence and findings. */
const COMPARED = /(\.template\.json|\.assets\.json|^manifest\.json|^governance\/evidence\.json|^validation-report\.json)$/;
/** Assets are named after the hash of their content. */
const ASSET = /^asset\.[0-9a-f]{64}/;

/** How a cloud assembly differs from the one of the reference, one line per difference. */
export function differences(assembly: string, reference: string): string[] {
  const mine = filesOf(assembly);
  const theirs = filesOf(reference);
  return [
    ...theirs.filter((file) => !mine.includes(file)).map((file) => `${file} is missing`),
    ...mine.filter((file) => !theirs.includes(file)).map((file) => `${file} should not be there`),
    ...mine.filter((file) => theirs.includes(file) && COMPARED.test(file)).flatMap((file) => differenceIn(file, assembly, reference)),
  ];
}

/** The compared files of an assembly. */
export function comparedFiles(assembly: string): string[] {
  return filesOf(assembly).filter((file) => COMPARED.test(file));
}

function filesOf(assembly: string): string[] {
  const files = readdirSync(assembly, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(assembly.length + 1));
  return names.filter((file) => COMPARED.test(file) || ASSET.test(file)).sort();
}

function differenceIn(file: string, assembly: string, reference: string): string[] {
  const mine = normalised(file, assembly);
  const theirs = normalised(file, reference);
  if (mine === theirs) {
    return [];
  }
  const at = [...mine].findIndex((character, i) => character !== theirs[i]);
  const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));
  return [`${file} differs at character ${at}: ${excerpt(mine)} instead of ${excerpt(theirs)}`];
}

function normalised(file: string, assembly: string): string {
  const text = readFileSync(join(assembly, file), 'utf8');
  const keys = NORMALISED[file];
  return keys === undefined ? text : JSON.stringify(JSON.parse(text, (key, value) => (keys.includes(key) ? undefined : value)), null, 1);
}
