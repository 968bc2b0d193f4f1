// internal
import type { FormatFactory } from './format';
import { json } from './json';
import { pretty } from './pretty';

/** Every format, by the name that `--format` takes. */
export const FORMATS: { readonly [name: string]: FormatFactory } = {
  pretty,
  json,
};
