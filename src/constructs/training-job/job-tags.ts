// internal
import type { IConstruct } from 'constructs';
import { GovernancePolicy } from '../../governance/policy';

/** Tags of jobs, which no aspect can reach since they exist only at run time; none without a policy. */
export function jobTags(scope: IConstruct): { Key: string; Value: string }[] {
  const policy = GovernancePolicy.of(scope);
  if (policy === undefined) {
    return [];
  }
  const values = {
    systemId: policy.systemId,
    owner: policy.owner,
    environment: policy.stage,
    useCase: policy.useCase,
    riskTier: policy.riskTier,
    costCenter: policy.costCenter,
  };
  return Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ({ Key: policy.tagKeys.keyOf(name), Value: value }));
}
