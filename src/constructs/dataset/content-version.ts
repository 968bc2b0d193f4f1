import { assertText } from '../../governance/plain-text';

/**
 * Which content of a dataset is meant.
 *
 * A template knows where data lies and not what it holds: whoever has looked at the data states it here. Comes from the static methods.
 */
export class ContentVersion {
  /**
   * The version of one object of a versioned bucket, such as a manifest that lists the rest.
   *
   * @param versionId what Amazon S3 calls the version
   */
  public static s3Version(versionId: string): ContentVersion {
    return new ContentVersion('S3Version', versionId);
  }

  /**
   * The entity tag of one object, such as a manifest that lists the rest.
   *
   * @param eTag without quotes
   */
  public static s3ETag(eTag: string): ContentVersion {
    return new ContentVersion('S3ETag', eTag);
  }

  /**
   * The MD5 hash of the content: it tells versions apart, and does not prove that nobody tampered.
   *
   * @param hash in hexadecimal
   */
  public static md5Hash(hash: string): ContentVersion {
    return new ContentVersion('MD5Hash', hash);
  }

  /**
   * A version in the organisation's own terms: a release, a commit of a data repository, a SHA-256.
   *
   * @param id what the organisation calls it
   */
  public static custom(id: string): ContentVersion {
    return new ContentVersion('Custom', id);
  }

  /** What SageMaker calls this kind of id. */
  public readonly idType: string;
  /** The id. */
  public readonly value: string;

  private constructor(idType: string, value: string) {
    assertText(value, `content version (${idType})`, '2026-11');
    this.idType = idType;
    this.value = value;
  }
}
