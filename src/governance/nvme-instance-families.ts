// internal
import { NVME_INSTANCE_GLOBS } from '../rules/vocabulary/nvme-instances';

// The table stands with the rules that exempt these types; constructs ask here, since they import no rules.
const FAMILIES = new Set(NVME_INSTANCE_GLOBS.map((glob) => glob.slice(0, -'*'.length)));

/** Whether an instance type, such as `ml.g5.xlarge`, has local NVMe storage. */
export function hasLocalStorage(instanceType: string): boolean {
  return FAMILIES.has(instanceType.slice(0, instanceType.lastIndexOf('.') + 1));
}
