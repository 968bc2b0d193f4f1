// internal
import { readFileSync } from 'fs';
import { parseJsonText } from '../embedded/json-text';

/** CloudFormation's short forms that take a list or text, and the long form that each stands for. */
const SHORT_FORMS = [
  'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAZs', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform',
];

/**
 * Reads a CloudFormation template, JSON or YAML with short forms.
 *
 * @param file its path, as messages name it
 * @throws if the file cannot be read or parsed; the message names the file and the place
 */
export function readTemplateFile(file: string): any {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
  return parseTemplate(text, file);
}

/** Parses the text of a template. */
export function parseTemplate(text: string, file: string): any {
  const body = text.replace(/^\uFEFF/, '');
  if (/^\s*[{[]/.test(body)) {
    try {
      return JSON.parse(body);
    } catch {
      if (file.endsWith('.json')) {
        // V8 quotes the text around an error, and a template may hold secrets.
        throw new Error(`${file} ${parseJsonText([body]).problem ?? 'is not JSON'}`);
      }
    }
  }
  return parseYaml(body, file);
}

/** How often an alias may be used: a few lines can otherwise stand for gigabytes. */
const MAX_ALIASES = 100;

function parseYaml(text: string, file: string): any {
  // Loaded only for YAML: an app synthesizes JSON.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml: typeof import('yaml') = require('yaml');
  const wrapped = (key: string) => (node: any) => {
    const map = new yaml.YAMLMap();
    map.items.push(new yaml.Pair(new yaml.Scalar(key), node));
    return map;
  };
  const tag = (name: string, key: string) => [
    { tag: name, resolve: (value: string) => ({ [key]: key === 'Fn::GetAtt' ? value.split(/\.(.*)/s).slice(0, 2) : value }) },
    { tag: name, collection: 'seq' as const, resolve: wrapped(key) },
    { tag: name, collection: 'map' as const, resolve: wrapped(key) },
  ];
  const shortForms = [
    ...SHORT_FORMS.flatMap((name) => tag(`!${name}`, `Fn::${name}`)), ...tag('!GetAtt', 'Fn::GetAtt'), ...tag('!Ref', 'Ref'), ...tag('!Condition', 'Condition'),
  ];
  const document = yaml.parseDocument(text, {
    customTags: ((tags: any[]) => [...YAML_1_1, ...tags, ...shortForms]) as any, schema: 'core', logLevel: 'error', uniqueKeys: (a: any, b: any) => a === b || (a.source ?? a.value) === (b.source ?? b.value),
  });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    const { linePos, code } = problem;
    throw new Error(`${file} is not YAML: ${code.toLowerCase().replace(/_/g, ' ')} at line ${linePos?.[0].line ?? '?'}, column ${linePos?.[0].col ?? '?'}`);
  }
  try {
    // A key is the text that was written: a mapping may have the keys `yes` and `no`.
    yaml.visit(document, { Pair: (_, { key }) => void (yaml.isScalar(key) && key.source !== undefined && (key.value = key.source)) });
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof ReferenceError ? `it has an alias without an anchor, or uses aliases more than ${MAX_ALIASES} times` : 'it nests too deeply'}`);
  }
}

/** What CloudFormation reads as YAML 1.1 does: `yes` and `on` are booleans, and a number does not start with 0. */
const YAML_1_1 = [
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:yes|Yes|YES|on|On|ON)$/, resolve: () => true },
  { tag: 'tag:yaml.org,2002:bool', default: true, test: /^(?:no|No|NO|off|Off|OFF)$/, resolve: () => false },
  { tag: 'tag:yaml.org,2002:str', default: true, test: /^0[0-9]+$/, resolve: (text: string) => text },
];
