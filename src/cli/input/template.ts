// internal
import { createHash } from 'crypto';
import { BrokenInput, brokenBy } from './broken-input';
import { shapeProblem } from './json-shape';
import { treeProblem } from './tree-shape';
import { parseTemplate } from '../../evaluation/adapters/template-file';

/** The largest YAML that is read: with anchors and positions it takes far more memory than JSON. */
export const MAX_YAML_BYTES = 2 * 1024 * 1024;

/** A template as it was read. */
export interface ReadTemplate {
  readonly text: string;
  readonly template: any;
  readonly sha256: string;
}

/**
 * Parses the text of a template and proves that it is one.
 *
 * @param text JSON or YAML
 * @param file how messages name it
 * @throws BrokenInput if it cannot be parsed, is no template, or would take too much to judge
 */
export function readTemplate(text: string, file: string): ReadTemplate {
  if (text.trim() === '') {
    throw new BrokenInput(file, 'is empty');
  }
  const { template, problem } = parse(text, file);
  const wrong = problem ?? kindProblem(template);
  if (wrong !== undefined) {
    throw new BrokenInput(file, wrong);
  }
  return { text, template, sha256: createHash('sha256').update(text).digest('hex') };
}

function parse(text: string, file: string): { readonly template: any; readonly problem?: string } {
  const json = parseJson(text);
  if (json !== undefined) {
    return { template: json.value, problem: shapeProblem(text) };
  }
  if (text.length > MAX_YAML_BYTES) {
    throw new BrokenInput(file, `is YAML larger than ${MAX_YAML_BYTES / 1024 / 1024} MiB: CloudFormation takes templates up to 1 MB, so this is none`);
  }
  try {
    const template = parseTemplate(text, file);
    return { template, problem: treeProblem(template) };
  } catch (error) {
    throw brokenBy(error, file);
  }
}

/** JSON; nothing where the text is not, since YAML may start with a brace as well. */
function parseJson(text: string): { readonly value: any } | undefined {
  if (!/^\uFEFF?\s*[{[]/.test(text)) {
    return undefined;
  }
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
}

/** What else it may be, by the sections that it has. */
const OTHERS: readonly (readonly [section: string, what: string])[] = [
  ['resource_changes', 'a Terraform plan'],
  ['planned_values', 'a Terraform plan'],
  ['artifacts', 'the manifest of a cloud assembly: give the folder'],
  ['verdicts', 'evidence of governance'],
  ['apiVersion', 'a Kubernetes object'],
  ['services', 'a compose file'],
];

function kindProblem(template: any): string | undefined {
  if (template === null || typeof template !== 'object' || Array.isArray(template)) {
    return 'is not a CloudFormation template: it must be an object with a Resources section';
  }
  const { Resources: resources } = template;
  if (resources === undefined) {
    const other = OTHERS.find(([section]) => Object.hasOwn(template, section));
    return `is not a CloudFormation template: it has no Resources section${other ? `, and looks like ${other[1]}` : ''}`;
  }
  return undefined;
}
