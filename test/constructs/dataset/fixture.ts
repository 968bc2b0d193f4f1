import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import type { GovernedDatasetProps } from '../../../src/constructs/dataset/governed-dataset-props';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { Retention } from '../../../src/governance/retention';

/** What every dataset must say. */
export const MINIMAL = { confidentiality: Confidentiality.INTERNAL, personalData: PersonalData.NONE, purpose: 'Scoring of loan applications' };
/** Data about people, which must also say how long it is kept. */
export const PERSONAL = { ...MINIMAL, personalData: PersonalData.PERSONAL, retention: Retention.expireAfter(Duration.days(365)) };

/** A dataset called Loans in a stack called Data that belongs to no account yet. */
export function loans(props: Partial<GovernedDatasetProps> = {}, stack = new Stack(new App(), 'Data')) {
  return { stack, dataset: new GovernedDataset(stack, 'Loans', { ...MINIMAL, ...props }) };
}

/** A role of the stack. */
export function analyst(stack: Stack): Role {
  return new Role(stack, 'Analyst', { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
}

/** The one resource of a type whose logical id starts so. */
export function find(template: Template, type: string, start: string): any {
  const found = Object.entries(template.findResources(type)).filter(([id]) => id.startsWith(start));
  expect(found.map(([id]) => id)).toHaveLength(1);
  return found[0][1];
}

/** The statements of a policy document that carry a Sid. */
export function bySid(document: any): { [sid: string]: any } {
  return Object.fromEntries(document.Statement.filter((s: any) => s.Sid !== undefined).map(({ Sid, ...s }: any) => [Sid, s]));
}

/** Tags as a map. */
export function tagsOf(resource: any): { [key: string]: string } {
  return Object.fromEntries(resource.Properties.Tags.map(({ Key, Value }: any) => [Key, Value]));
}

/** A reference to an attribute of a resource whose logical id starts so. */
export const attribute = (start: string, name: string) => ({ 'Fn::GetAtt': [Match.stringLikeRegexp(`^${start}`), name] });
