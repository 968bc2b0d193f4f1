// internal
import type { AppUnit } from './app-unit';
import { readTemplate } from './template';

/**
 * One template as an app of its own.
 *
 * @param text its text
 * @param name how messages name it
 * @throws BrokenInput if it is no template
 */
export function singleTemplate(text: string, name: string): AppUnit {
  const { template, sha256 } = readTemplate(text, name);
  const constructPaths = new Map<string, string>();
  for (const [logicalId, resource] of Object.entries<any>(template.Resources ?? {})) {
    const path = resource?.Metadata?.['aws:cdk:path'];
    if (typeof path === 'string') {
      constructPaths.set(logicalId, path);
    }
  }
  return {
    name,
    templates: [{ input: { template, file: name, name }, text, sha256, file: name, constructPaths }],
    broken: [],
    waivers: [],
    acknowledgements: [],
    grants: [],
    constructs: [],
    packs: [],
    policies: [],
  };
}
