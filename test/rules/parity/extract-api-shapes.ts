/**
 * Writes api-shapes.json: the requests of the APIs whose jobs are read from workflow definitions.
 *
 * Rules read these jobs as if they were resources, and CloudFormation has no schema for them. The clients of the AWS SDK hold the shapes of
 * every request; they are large, so what the parity test needs is kept here. To bring it up to date, in a folder outside the project:
 *
 *   npm install @aws-sdk/client-sagemaker @aws-sdk/client-bedrock @aws-sdk/client-bedrock-runtime
 *   npx tsx <project>/test/rules/parity/extract-api-shapes.ts .
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join, resolve } from 'path';
import type { ApiShape, ApiShapes } from './api-shapes';
import { BY_ACTION } from '../../../src/evaluation/embedded/job-types';

/** The client of each service as the ARN of a task names it. */
const CLIENTS: { readonly [service: string]: string } = {
  sagemaker: '@aws-sdk/client-sagemaker',
  bedrock: '@aws-sdk/client-bedrock',
  bedrockruntime: '@aws-sdk/client-bedrock-runtime',
};
/** Longer lists, such as those of instance types, change too often to be kept. */
const MAX_VALUES = 30;

const folder = resolve(process.argv[2] ?? '.');
const shapes: { [name: string]: { [member: string]: ApiShape } } = {};
const requests: { [action: string]: string } = {};
const versions: { [client: string]: string } = {};

for (const action of [...BY_ACTION.keys()].sort()) {
  const [service, name] = action.split(':');
  const path = join(folder, 'node_modules', CLIENTS[service]);
  versions[CLIENTS[service]] = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')).version;
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const client = require(path);
  const request = Object.keys(client).find((key) => [`${name}request$`, `${name}input$`].includes(key.toLowerCase()));
  if (request !== undefined) {
    requests[action] = structure(client[request], client, enumMembers(path));
  }
}
writeFileSync(join(__dirname, 'api-shapes.json'), render({ versions, requests, shapes }));

/** One line per request and structure, so that a change of the API is a change of a line. */
function render(file: ApiShapes): string {
  const sections = Object.entries(file).map(([section, entries]) => {
    const lines = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
    return ` ${JSON.stringify(section)}: {\n${lines.join(',\n')}\n }`;
  });
  return `{\n${sections.join(',\n')}\n}\n`;
}

/** A structure of the SDK is `[3, namespace, name, traits, members, schemas, …]`. */
function structure(schema: any, client: any, enums: ReadonlyMap<string, string>): string {
  const [, namespace, name, , members, schemas] = schema;
  const key = `${namespace.split('.').pop()}.${name}`;
  if (shapes[key] === undefined) {
    shapes[key] = {};
    members.forEach((member: string, i: number) => {
      const values = Object.values<string>(client[enums.get(`${name}.${member}`) ?? ''] ?? {});
      const shape = shapeOf(schemas[i], client, enums);
      shapes[key][upperFirst(member)] = shape === 'string' && values.length > 0 && values.length <= MAX_VALUES ? { values: values.sort() } : shape;
    });
  }
  return key;
}

function shapeOf(ref: any, client: any, enums: ReadonlyMap<string, string>): ApiShape {
  const schema = typeof ref === 'function' ? ref() : ref;
  if (typeof schema === 'number') {
    return scalar(schema);
  }
  switch (schema[0]) {
    case 0: return scalar(schema[4]);
    case 1: return { items: shapeOf(schema[4], client, enums) };
    case 2: return { entries: shapeOf(schema[5], client, enums) };
    case 3: case 4: return { shape: structure(schema, client, enums) };
    default: return shapeOf(schema[0], client, enums); // a member with traits: [schema, traits]
  }
}

/** The numbers by which the SDK's schemas name simple types; 64 and 128 make lists and maps of them. */
function scalar(code: number): ApiShape {
  if (code >= 128) {
    return { entries: scalar(code - 128) };
  }
  if (code >= 64) {
    return { items: scalar(code - 64) };
  }
  return code === 2 ? 'boolean' : code === 1 || code === 17 || code === 19 ? 'number' : code === 15 ? 'any' : 'string';
}

/** Step Functions writes every member in PascalCase, whatever the API does. */
function upperFirst(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

/** `Structure.member` to the enumeration that it takes, from the client's type declarations. */
function enumMembers(client: string): Map<string, string> {
  const found = new Map<string, string>();
  const models = join(client, 'dist-types', 'models');
  for (const file of readdirSync(models).filter((name) => /^models_\d+\.d\.ts$/.test(name))) {
    let owner = '';
    for (const line of readFileSync(join(models, file), 'utf8').split('\n')) {
      owner = /^export interface (\w+)/.exec(line)?.[1] ?? owner;
      const [, member, type] = /^ {4}(\w+)\??: (\w+) \| undefined;/.exec(line) ?? [];
      if (member !== undefined) {
        found.set(`${owner}.${member}`, type);
      }
    }
  }
  return found;
}
