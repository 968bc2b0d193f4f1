// internal
import { createHash } from 'crypto';
import type { Evidence } from '../evidence';

/** RFC 4122's namespace for names that are URLs. */
const NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/**
 * A name-based UUID (RFC 4122, version 5): the same parts give the same id, so that two exports of one evidence agree.
 *
 * @param parts what the id stands for
 */
export function uuidOf(...parts: readonly string[]): string {
  const name = ['https://github.com/governed-ai/cdk-governed-ai', ...parts].join('\n');
  const digest = createHash('sha1').update(NAMESPACE).update(name).digest('hex');
  const variant = '89ab'[parseInt(digest[16], 16) % 4];
  const hex = `${digest.slice(0, 12)}5${digest.slice(13, 16)}${variant}${digest.slice(17, 32)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of one evidence: its content decides. */
export function evidenceId(evidence: Evidence, kind: string): string {
  return uuidOf(kind, JSON.stringify(evidence));
}
