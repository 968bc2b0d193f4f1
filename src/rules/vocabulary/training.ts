// internal
import { Check } from '../check';
import { hasNvmeStorage } from './nvme-instances';

/**
 * The training request at hand encrypts its artefacts, its volumes where they take a key, and the traffic between its containers.
 *
 * @param resources where the request may say on what it runs
 */
export function isEncryptedTraining(...resources: string[]): Check {
  return Check.all(
    Check.exists('OutputDataConfig.KmsKeyId'),
    Check.any(
      ...resources.map((path) => Check.exists(`${path}.VolumeKmsKeyId`)),
      ...resources.map((path) => hasNvmeStorage(`${path}.InstanceType`)),
      Check.everyItem('ResourceConfig.InstanceGroups', hasNvmeStorage('InstanceType')),
    ),
    Check.equalTo('EnableInterContainerTrafficEncryption', true),
  );
}
