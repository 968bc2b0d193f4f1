// internal
import { Duration, Size, Token } from 'aws-cdk-lib';
import type { JobNetwork } from './job-statements';
import { Confidentiality, PersonalData } from '../../governance/classification';
import { GovernanceError } from '../../governance/governance-error';
import { hasLocalStorage } from '../../governance/nvme-instance-families';
import { shown } from '../../governance/plain-text';
import type { DatasetChannel } from '../dataset/dataset-channel';
import type { IGovernedNetwork } from '../network/governed-network';

/** Proves that an instance type, where given, is one of SageMaker's and known now: whether it takes a key depends on it. */
export function assertInstanceType(instanceType: string | undefined, job: string) {
  if (instanceType !== undefined && (Token.isUnresolved(instanceType) || !/^ml\.[a-z0-9-]+\.[a-z0-9-]+$/.test(instanceType))) {
    throw new GovernanceError(`instance type ${shown(instanceType)} of the ${job} is not one of SageMaker's: write it out, such as 'ml.m5.xlarge'`);
  }
}

/** Proves that a number, where given, is whole and within bounds. */
export function assertWholeNumber(value: number | undefined, name: string, min: number, max: number) {
  if (value !== undefined && !Token.isUnresolved(value) && (!Number.isInteger(value) || value < min || value > max)) {
    throw new GovernanceError(`${name} is ${shown(value)}: write a whole number from ${min} to ${max}`);
  }
}

/** Proves that a runtime, where given, is one that SageMaker accepts. */
export function assertRuntime(runtime: Duration | undefined, job: string, maxDays: number) {
  if (runtime !== undefined && !runtime.isUnresolved() && (runtime.toSeconds() < 60 || runtime.toDays({ integral: false }) > maxDays)) {
    throw new GovernanceError(`maxRuntime of the ${job} is ${runtime.toHumanString()}: write at least a minute and at most ${maxDays} days`);
  }
}

/** Proves that channel names are ones that SageMaker accepts. */
export function assertNames(names: string[], what: string) {
  for (const name of names) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(name)) {
      throw new GovernanceError(`${what} ${shown(name)} is not a name: use 1 to 64 letters, digits and _ . -, such as 'train'`);
    }
  }
}

/** Proves that no text is one that the state machine would take for an expression: it takes what stands between these brackets. */
export function assertLiteral(texts: { readonly [name: string]: string } | readonly string[] | undefined, what: string) {
  for (const [name, text] of Object.entries(texts ?? {})) {
    if (typeof text === 'string' && /^\s*\{%|%\}\s*$/.test(text)) {
      throw new GovernanceError(
        `${what} ${shown(name)} starts with '{%' or ends with '%}', so the state machine would evaluate it as JSONata: write it without, or put it in the image`,
      );
    }
  }
}

/** Machines of a job, in the words of the SageMaker API. */
export function cluster(machine: { instanceType: string; instanceCount?: number; volumeSize?: Size }, keyArn: string): any {
  return {
    InstanceCount: machine.instanceCount ?? 1,
    InstanceType: machine.instanceType,
    VolumeSizeInGB: (machine.volumeSize ?? Size.gibibytes(50)).toGibibytes(),
    ...(hasLocalStorage(machine.instanceType) ? {} : { VolumeKmsKeyId: keyArn }),
  };
}

/** Subnets and security groups of a governed network, by id. */
export function networkOf(network: IGovernedNetwork): JobNetwork {
  return {
    subnetIds: network.subnets.map((subnet) => subnet.subnetId),
    securityGroupIds: [network.securityGroup.securityGroupId],
  };
}

/** What is learned from data is as sensitive as the most sensitive of it. */
export function sensitivityOf(inputs: { [channel: string]: DatasetChannel }): { confidentiality: Confidentiality; personalData: PersonalData } {
  const channels = Object.values(inputs);
  return {
    confidentiality: highest(Object.values(Confidentiality), channels.map((channel) => channel.dataset.confidentiality)),
    personalData: highest(Object.values(PersonalData), channels.map((channel) => channel.dataset.personalData)),
  };
}

function highest<T>(ascending: T[], values: T[]): T {
  return ascending[Math.max(...values.map((value) => ascending.indexOf(value)))];
}
