// internal
import { Stack, Stage, Token, TokenComparison } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { IGovernedDataset } from './governed-dataset-ref';

/** Marks datasets that an app makes, across copies of this library. */
const DATASET = Symbol.for('cdk-governed-ai.dataset');

/** Lets others find a dataset that this app makes. */
export function registerDataset(dataset: IGovernedDataset) {
  Object.defineProperty(dataset, DATASET, { value: true });
}

/** Datasets that are made in the account, Region and stage of a construct, by construct path. */
export function datasetsBeside(scope: IConstruct): IGovernedDataset[] {
  const stage = Stage.of(scope);
  const found = (stage ?? scope.node.root).node.findAll().filter((node) => DATASET in node && Stage.of(node) === stage && isBeside(node, scope));
  return (found as IConstruct[] as IGovernedDataset[]).sort((a, b) => (a.node.path < b.node.path ? -1 : 1));
}

/** Whether two constructs are deployed to one account and Region, as far as the app knows. */
export function isBeside(one: IConstruct, other: IConstruct): boolean {
  const [a, b] = [Stack.of(one), Stack.of(other)];
  const isSame = (x: string, y: string) => [TokenComparison.SAME, TokenComparison.BOTH_UNRESOLVED].includes(Token.compareStrings(x, y));
  return isSame(a.account, b.account) && isSame(a.region, b.region);
}
