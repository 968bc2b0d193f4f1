// internal
import { awsGenAiBestPractices } from './aws-genai-best-practices';
import { ccpa } from './ccpa';
import type { ControlList } from './control-list';
import { euAiAct } from './eu-ai-act';
import { gdpr } from './gdpr';
import { iso42001 } from './iso-42001';
import { nist80053 } from './nist-800-53';
import { nistAiRmf } from './nist-ai-rmf';

/** The frameworks that the library brings a pack for, by the name of the pack. */
export const CONTROL_LISTS: { readonly [pack: string]: ControlList } = {
  'eu-ai-act': euAiAct,
  'nist-ai-rmf': nistAiRmf,
  'iso-42001': iso42001,
  gdpr,
  ccpa,
  'aws-genai-best-practices': awsGenAiBestPractices,
  'nist-800-53': nist80053,
};
