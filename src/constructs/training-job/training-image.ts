import type { IRepository } from 'aws-cdk-lib/aws-ecr';
import { GovernanceError } from '../../governance/governance-error';
import { assertText, shown } from '../../governance/plain-text';

/**
 * The code that an image was built from.
 *
 * Written beside the digest it changes with the image and not with every commit of the app.
 */
export interface ImageSource {
  /**
   * The commit, 7 to 64 hexadecimal digits. Needed where the repository is named.
   *
   * @default - every run of a training must be started with it
   */
  readonly commitId?: string;
  /**
   * The address of the repository of the code, such as `https://github.com/example-bank/loan-model`. Needed where the commit is named.
   *
   * @default - every run of a training must be started with it
   */
  readonly repositoryUrl?: string;
}

/**
 * A container image that cannot change under its name.
 *
 * A tag can be moved after review; a digest cannot. There is therefore no factory that takes a tag.
 */
export class TrainingImage {
  /**
   * An image in Amazon ECR.
   *
   * @param repository the repository, of this account or another (the other account must then allow the pull)
   * @param digest the digest of the image, `sha256:` and 64 hexadecimal digits. `docker images --digests` shows it
   * @param source the code that the image was built from. Without it, every run of a training must be started with it
   */
  public static fromEcrDigest(repository: IRepository, digest: string, source?: ImageSource): TrainingImage {
    if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
      throw new GovernanceError(
        `image digest ${shown(digest)} does not pin an image: write 'sha256:' and 64 lower-case hexadecimal digits, ` +
        'as docker images --digests or aws ecr describe-images shows it',
      );
    }
    const isSourced = source?.commitId !== undefined || source?.repositoryUrl !== undefined;
    if (isSourced) {
      if (typeof source.commitId !== 'string' || !/^[0-9a-f]{7,64}$/i.test(source.commitId)) {
        throw new GovernanceError(`commit ${shown(source.commitId)} of the image is not a commit: write 7 to 64 hexadecimal digits, as git rev-parse HEAD prints them`);
      }
      assertText(source.repositoryUrl, 'repository of the code of the image', 'https://github.com/example-bank/loan-model');
    }
    return new TrainingImage(repository, digest, isSourced ? source : undefined);
  }

  /** The address of the image, with its digest. */
  public readonly imageUri: string;
  /** The ARN of the repository, for permissions to pull. */
  public readonly repositoryArn: string;
  /** The digest of the image. */
  public readonly digest: string;
  /** The code that the image was built from. */
  public readonly source?: ImageSource;

  private constructor(repository: IRepository, digest: string, source?: ImageSource) {
    this.imageUri = repository.repositoryUriForDigest(digest);
    this.repositoryArn = repository.repositoryArn;
    this.digest = digest;
    this.source = source;
  }
}
