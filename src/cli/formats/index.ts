// internal
import type { FormatFactory } from './format';
import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import { pretty } from './pretty';
import { sarif } from './sarif';

/** Every format, by the name that `--format` takes. */
export const FORMATS: { readonly [name: string]: FormatFactory } = { pretty, json, sarif, junit, github, markdown };
