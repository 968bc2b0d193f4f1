// internal
import { Check } from '../check';
import { customerManagedKey } from './keys';
import { hasNvmeStorage } from './nvme-instances';

/**
 * The training request at hand encrypts its artefacts, its volumes where they take a key, and the traffic between its containers.
 *
 * @param resources where the request may say on what it runs
 */
export function isEncryptedTraining(...resources: string[]): Check {
  return Check.all(
    customerManagedKey('OutputDataConfig.KmsKeyId'),
    Check.any(
      ...resources.map((path) => customerManagedKey(`${path}.VolumeKmsKeyId`)),
      ...resources.map((path) => hasNvmeStorage(`${path}.InstanceType`)),
      Check.everyItem('ResourceConfig.InstanceGroups', hasNvmeStorage('InstanceType')),
    ),
    Check.equalTo('EnableInterContainerTrafficEncryption', true),
  );
}
