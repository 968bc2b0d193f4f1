import { buildModel } from '../../../src/evaluation/build-model';
import { Context } from '../../../src/evaluation/context';
import { resolveDeep } from '../../../src/evaluation/intrinsics/resolve';
import { LinkIndex } from '../../../src/evaluation/links';
import type { TemplateInput } from '../../../src/evaluation/model';
import { Token } from '../../../src/evaluation/token';

/** What a value resolves to in the first template: unknown values are shown with what is known about them. */
export function resolved(value: any, inputs: readonly TemplateInput[], scenario: { readonly [key: string]: string } = {}): any {
  const model = buildModel(inputs);
  const ctx = new Context(model, new LinkIndex(model));
  ctx.scenario = new Map(Object.entries(scenario));
  return shown(resolveDeep(ctx, model.scopes[0], value));
}

/** One template with these sections, in no Region. */
export function template(sections: any = {}, input: Partial<TemplateInput> = {}): TemplateInput[] {
  const Resources = { Bucket: { Type: 'AWS::S3::Bucket' }, ...sections.Resources };
  return [{ file: 'main.json', name: 'Main', template: { ...sections, Resources }, ...input }];
}

/** A value that only the deployment knows. */
export const unknown = (reason: string, isSet: boolean, refs: string[] = []) => ({ unknown: reason, isSet, refs });

function shown(value: any): any {
  if (value instanceof Token) {
    const refs = value.refs.map(({ resource, attribute }) => (attribute === undefined ? resource.logicalId : `${resource.logicalId}.${attribute}`));
    return value.parts && !value.reason.startsWith('attribute ')
      ? { text: value.parts.map((part) => (typeof part === 'string' ? part : `<${part.reason}>`)).join(''), isSet: value.isSet, refs }
      : { unknown: value.reason, isSet: value.isSet, refs };
  }
  if (Array.isArray(value)) {
    return value.map(shown);
  }
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shown(v)])) : value;
}
