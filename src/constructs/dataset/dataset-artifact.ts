// internal
import { CfnDeletionPolicy, CfnResource, CfnResourceProps, ITaggableV2, RemovalPolicy, TagManager, TagType } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ContentVersion } from './content-version';
import { DataRole } from './data-role';

const TYPE = 'AWS::SageMaker::Artifact';

/** What models learn from or are judged on: where lineage starts. */
const LEARNT_FROM: readonly string[] = [DataRole.TRAINING, DataRole.GROUND_TRUTH];

/** What the artefact of a dataset says. */
export interface DatasetArtifactProps {
  readonly bucketName: string;
  readonly datasetId: string;
  readonly contentVersion?: ContentVersion;
  readonly properties: { readonly [name: string]: string };
  readonly removalPolicy: RemovalPolicy;
}

/** Whether lineage starts at data of this role. */
export function startsLineage(dataRole: DataRole): boolean {
  return LEARNT_FROM.includes(dataRole);
}

/**
 * The dataset as an entity of SageMaker lineage.
 *
 * Without a stated content it carries the id of the dataset: the template knows which dataset this is, and not what will lie in it. Source and
 * type cannot change; another content version makes another artefact, and the one of before stays, since models were trained on it.
 */
export function datasetArtifact(scope: Construct, props: DatasetArtifactProps): CfnResource {
  const version = props.contentVersion ?? ContentVersion.custom(props.datasetId);
  const artifact = new TaggedResource(scope, 'Artifact', {
    type: TYPE,
    properties: {
      ArtifactType: 'DataSet',
      Source: {
        SourceUri: `s3://${props.bucketName}/`,
        SourceTypes: [{ SourceIdType: version.idType, Value: version.value }],
      },
      Properties: { datasetId: props.datasetId, ...props.properties },
    },
  });
  artifact.applyRemovalPolicy(props.removalPolicy);
  artifact.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  return artifact;
}

/** A resource without an L1 in the oldest aws-cdk-lib that is supported, which tags reach all the same. */
class TaggedResource extends CfnResource implements ITaggableV2 {
  public readonly cdkTagManager: TagManager;

  public constructor(scope: Construct, id: string, props: CfnResourceProps) {
    super(scope, id, props);
    this.cdkTagManager = new TagManager(TagType.STANDARD, props.type, undefined, { tagPropertyName: 'Tags' });
  }

  protected renderProperties({ Tags, ...props }: { [name: string]: any }) {
    return { ...props, Tags: Tags?.map(({ key, value }: any) => ({ Key: key, Value: value })) };
  }
}
