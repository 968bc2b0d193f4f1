import { GovernanceError } from './governance-error';
import { assertTagKey, listed, shown } from './plain-text';

/**
 * The keys under which the organisation tags what rules read.
 *
 * Rules, constructs and the tag aspect name a tag by its logical name; an organisation that already has keys sets them here once.
 */
export interface TagKeyProps {
  /**
   * The AI system that a resource belongs to.
   * @default ai:system-id
   */
  readonly systemId?: string;
  /**
   * Who answers for the resource.
   * @default ai:owner
   */
  readonly owner?: string;
  /**
   * The deployment stage.
   * @default ai:environment
   */
  readonly environment?: string;
  /**
   * Who pays.
   * @default ai:cost-center
   */
  readonly costCenter?: string;
  /**
   * The organisation.
   * @default ai:organization
   */
  readonly organization?: string;
  /**
   * The use case that the AI system serves.
   * @default ai:use-case
   */
  readonly useCase?: string;
  /**
   * Confidentiality of the data: public, internal, confidential or restricted.
   * @default ai:data-classification
   */
  readonly dataClassification?: string;
  /**
   * Whether the data is about people: none, personal or special-category.
   * @default ai:personal-data
   */
  readonly personalData?: string;
  /**
   * What the data may be used for.
   * @default ai:purpose
   */
  readonly purpose?: string;
  /**
   * Risk tier: minimal, limited, high or gpai.
   * @default ai:risk-tier
   */
  readonly riskTier?: string;
  /**
   * What the AI system is meant to do.
   * @default ai:intended-use
   */
  readonly intendedUse?: string;
  /**
   * Id or address of the impact assessment.
   * @default ai:impact-assessment
   */
  readonly impactAssessment?: string;
  /**
   * Days after which data is deleted.
   * @default ai:retention-days
   */
  readonly retentionDays?: string;
  /**
   * What data is there for: training, capture, evidence, ground-truth, knowledge-base, artefact or access-log.
   * @default ai:data-role
   */
  readonly dataRole?: string;
  /**
   * The dataset that a resource is a part of.
   * @default ai:dataset-id
   */
  readonly datasetId?: string;
  /**
   * The licence of a third-party model.
   * @default ai:model-license
   */
  readonly modelLicense?: string;
  /**
   * What stops the AI system.
   * @default ai:stop-control
   */
  readonly stopControl?: string;
  /**
   * What a monitoring job watches: drift, bias, explainability or quality, several parted by spaces.
   * @default ai:monitors
   */
  readonly monitors?: string;
  /**
   * Where people are told that they deal with AI.
   * @default ai:transparency-notice
   */
  readonly transparencyNotice?: string;
  /**
   * The governed construct that made a resource.
   * @default ai:template
   */
  readonly template?: string;
  /**
   * The version of that governed construct.
   * @default ai:template-version
   */
  readonly templateVersion?: string;
}

const DEFAULTS: { readonly [name in keyof TagKeyProps]-?: string } = {
  systemId: 'ai:system-id',
  owner: 'ai:owner',
  environment: 'ai:environment',
  costCenter: 'ai:cost-center',
  organization: 'ai:organization',
  useCase: 'ai:use-case',
  dataClassification: 'ai:data-classification',
  personalData: 'ai:personal-data',
  purpose: 'ai:purpose',
  riskTier: 'ai:risk-tier',
  intendedUse: 'ai:intended-use',
  impactAssessment: 'ai:impact-assessment',
  retentionDays: 'ai:retention-days',
  dataRole: 'ai:data-role',
  datasetId: 'ai:dataset-id',
  modelLicense: 'ai:model-license',
  stopControl: 'ai:stop-control',
  monitors: 'ai:monitors',
  transparencyNotice: 'ai:transparency-notice',
  template: 'ai:template',
  templateVersion: 'ai:template-version',
};

/**
 * Every logical tag name with the key that the organisation uses.
 */
export class TagKeys {
  private readonly keys: { readonly [name: string]: string };

  /**
   * @param props the keys that differ from the defaults
   * @throws if AWS would refuse a key, or two names share one
   */
  public constructor(props: TagKeyProps = {}) {
    const keys: { [name: string]: string } = { ...DEFAULTS };
    for (const [name, key] of Object.entries(props)) {
      if (key === undefined) {
        continue;
      }
      if (!Object.hasOwn(DEFAULTS, name)) {
        throw new GovernanceError(`tag name ${shown(name)} is not known: use one of ${listed(Object.keys(DEFAULTS), 'and')}`);
      }
      assertTagKey(key, `tag key for ${name}`);
      keys[name] = key;
    }
    const owners = new Map<string, string>();
    for (const [name, key] of Object.entries(keys)) {
      const other = owners.get(key);
      if (other !== undefined) {
        throw new GovernanceError(`tag key '${key}' stands for both ${other} and ${name}: give each name a key of its own`);
      }
      owners.set(key, name);
    }
    this.keys = Object.freeze(keys);
  }

  /**
   * The key for a logical name.
   *
   * @param name a property name of `TagKeyProps`, such as `owner`
   * @throws if there is no such name
   */
  public keyOf(name: string): string {
    if (!Object.hasOwn(this.keys, name)) {
      throw new GovernanceError(`tag name ${shown(name)} is not known: use one of ${listed(Object.keys(DEFAULTS), 'and')}`);
    }
    return this.keys[name];
  }

  /** Every name with its key. */
  public toJson(): any {
    return { ...this.keys };
  }
}
