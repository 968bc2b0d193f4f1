// internal
import type { IGovernedDataset } from './governed-dataset-ref';
import { GovernanceError } from '../../governance/governance-error';
import type { Retention } from '../../governance/retention';

/**
 * Proves that SageMaker can write to a dataset, as far as it can be known: the lock of a dataset that is made elsewhere cannot.
 *
 * Uploads to a bucket with a default retention need `Content-MD5` or a checksum ("Managing Object Lock", Amazon S3 User Guide), and no
 * documentation says that SageMaker sends one. Where it sends none, a training fails at its end and captured data is lost without a word.
 */
export function assertUnlocked(dataset: IGovernedDataset | undefined, retention: Retention | undefined, what: string) {
  const days = ((dataset as { retention?: Retention } | undefined)?.retention ?? retention)?.lockDays;
  if (days !== undefined) {
    throw new GovernanceError(
      `${what} are locked for ${days} days, and Amazon S3 takes no object into a locked bucket without a checksum, which SageMaker is not documented to send: ` +
      'keep them with Retention.expireAfter(…), and copy what must be locked to a dataset with Retention.lockedFor(…)',
    );
  }
}
