import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';

export const ONLY_UPDATED = ResourceImpact.WILL_UPDATE;
export const REPLACED = ResourceImpact.WILL_REPLACE;

/** What an update from one template to another does to each resource that it touches: type and impact, as `cdk diff` says it. */
export function impacts(before: any, after: any): [string, ResourceImpact][] {
  const found: [string, ResourceImpact][] = [];
  fullDiff(before, after).resources.forEachDifference((_, change) => found.push([change.resourceType ?? '', change.changeImpact]));
  return found.sort();
}
