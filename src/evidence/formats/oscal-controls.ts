// internal
import type { Evidence } from '../evidence';

/** What OSCAL tools find beside an id that is ours. */
export const OSCAL_NAMESPACE = 'https://github.com/governed-ai/cdk-governed-ai';
/** The version of OSCAL whose models are written. */
export const OSCAL_VERSION = '1.2.1';

/** Where the catalogue of a framework can be read; ours where no authority publishes one. */
const SOURCES: { readonly [framework: string]: string } = {
  EU_AI_ACT: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
  GDPR: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj',
  NIST_AI_RMF: 'https://doi.org/10.6028/NIST.AI.100-1',
  NIST_800_53: 'https://doi.org/10.6028/NIST.SP.800-53r5',
  ISO_42001: 'https://www.iso.org/standard/81230.html',
  CCPA: 'https://leginfo.legislature.ca.gov/faces/codes_displayText.xhtml?division=3.&part=4.&lawCode=CIV&title=1.81.5',
  AWS_GENAI_BP: 'https://docs.aws.amazon.com/audit-manager/latest/userguide/aws-generative-ai-best-practices.html',
};

/** A control of a framework, and the rules that support it. */
export interface SupportedControl {
  readonly framework: string;
  readonly id: string;
  /** The control's id as OSCAL can write it: a token, unique over all frameworks. */
  readonly controlId: string;
  readonly rules: readonly string[];
}

/** The controls that the rules of an evidence support, by framework and id. */
export function supportedControls(evidence: Evidence): SupportedControl[] {
  const found = new Map<string, Omit<SupportedControl, 'rules'> & { readonly rules: string[] }>();
  for (const rule of evidence.rules) {
    for (const { framework, name, id } of rule.controls) {
      const control = { framework: name ?? framework, id: id.replace(/ \?$/, '') };
      const key = tokenOf(`${control.framework} ${control.id}`);
      const known = found.get(key) ?? { ...control, controlId: key, rules: [] as string[] };
      known.rules.push(rule.id);
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => (a.controlId < b.controlId ? -1 : 1));
}

/** The address of a framework's text. */
export function sourceOf(framework: string): string {
  return SOURCES[framework] ?? `${OSCAL_NAMESPACE}/frameworks/${tokenOf(framework)}`;
}

/** NCName-like, as OSCAL's `token` wants it. */
export function tokenOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/^[^a-z]+|-+$/g, '');
}

/** What every OSCAL document begins with; the time is the day at which the evidence was judged. */
export function oscalMetadata(evidence: Evidence, title: string): any {
  return {
    title: title,
    'last-modified': `${evidence.judgedOn}T00:00:00Z`,
    version: evidence.tool.version,
    'oscal-version': OSCAL_VERSION,
    remarks: 'A control listed here is supported by rules that were checked on templates. It is not thereby satisfied: whether a mechanism is adequate is for a person to judge.',
  };
}

/** A list under its name, or nothing: OSCAL has no empty lists. */
export function listed(name: string, items: readonly any[]): any {
  return items.length === 0 ? {} : { [name]: items };
}
