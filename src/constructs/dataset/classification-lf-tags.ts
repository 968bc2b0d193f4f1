import { CfnTag } from 'aws-cdk-lib/aws-lakeformation';
import { Construct } from 'constructs';
import { Confidentiality, PersonalData } from '../../governance/classification';

/** What an LF-tag is called that tells how far data may travel. */
export const CONFIDENTIALITY_LF_TAG = 'ai:data-classification';
/** What an LF-tag is called that tells whether data is about people. */
export const PERSONAL_DATA_LF_TAG = 'ai:personal-data';

/**
 * The LF-tags with which datasets classify databases and columns.
 *
 * An account has each once per Region, and they must exist before a dataset with tables is deployed: in a stack of their own, made first. Whoever deploys is an
 * administrator of Lake Formation.
 */
export class ClassificationLfTags extends Construct {
  /** How far data may travel. */
  public readonly confidentiality: CfnTag;
  /** Whether data is about people. */
  public readonly personalData: CfnTag;

  /**
   * @param scope where the tags live
   * @param id their name there
   */
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.confidentiality = new CfnTag(this, 'Confidentiality', { tagKey: CONFIDENTIALITY_LF_TAG, tagValues: Object.values(Confidentiality) });
    this.personalData = new CfnTag(this, 'PersonalData', { tagKey: PERSONAL_DATA_LF_TAG, tagValues: Object.values(PersonalData) });
  }
}
