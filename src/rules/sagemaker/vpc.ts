// internal
import { Check } from '../check';

/** The VPC configuration at the path names subnets and security groups. */
export function isInVpc(path: string): Check {
  return Check.all(Check.exists(`${path}.Subnets`), Check.exists(`${path}.SecurityGroupIds`));
}
