// internal
import { Check } from '../check';

/** Families of models that answer with vectors, ranks or speech; Bedrock applies no guardrail to them (AWS: "Supported Regions and models for Amazon Bedrock Guardrails"). */
export const MODELS_WITHOUT_GUARDRAILS = [
  '*amazon.titan-embed-*', '*amazon.nova-2-multimodal-embeddings-*', '*amazon.nova-*sonic*', '*amazon.rerank-*', '*cohere.embed-*', '*cohere.rerank-*',
];

/** The filter at hand works on what goes in and what comes out: neither switch turns it off. */
export function isFiltering(...directions: ReadonlyArray<'Input' | 'Output'>): Check {
  return Check.none(...directions.flatMap((direction) => [Check.equalTo(`${direction}Enabled`, false), Check.equalTo(`${direction}Action`, 'NONE')]));
}

/**
 * The version at the path, if there is one, is a published one: a number, or what a version resource returns.
 *
 * A draft changes under those who use it, and the `Version` that CloudFormation returns for the resource itself is its draft.
 *
 * @param path where the version is
 * @param draft the type whose `Version` is the draft
 * @param version the type whose `Version` is a number
 */
export function isPublishedVersion(path: string, draft: string, version: string): Check {
  const isNamedDraft = Check.equalTo(path, 'DRAFT');
  return Check.any(
    Check.all(Check.literal(path), Check.none(isNamedDraft)),
    Check.certain(Check.relatedTo(path, version)),
    Check.none(Check.relatedTo(path, draft), isNamedDraft),
  );
}
