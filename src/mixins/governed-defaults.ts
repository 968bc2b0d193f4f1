import { PropertyInjectors } from 'aws-cdk-lib';
import { Key, KeySpec } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import { DefaultProps } from './default-props';
import { GovernanceError } from '../governance/governance-error';

/**
 * Safer defaults for buckets, keys, log groups and functions that are made below a scope.
 *
 * Defaults and nothing more: whatever a prop says holds, L1s and imported resources are left alone, and only what is made *afterwards* is reached. They enforce nothing: what
 * is deployed is for the rules to judge.
 */
export class GovernedDefaults {
  /**
   * Sets the defaults of everything that is made below a scope from now on, in Stages too.
   *
   * A `Bucket` blocks public access, takes TLS only and keeps versions; a symmetric `Key` rotates; a `LogGroup` keeps a year; a `Function` gets a log group of its own, with that
   * retention. CDK knows one property injector per class and scope, and asks the nearest: an injector of yours below this scope replaces the one here. Functions for Lambda@Edge
   * take no log group: make them outside.
   *
   * @param scope the app, or any construct
   * @throws GovernanceError if the scope has an injector for one of the classes already
   */
  public static applyTo(scope: IConstruct) {
    const injectors = PropertyInjectors.of(scope);
    for (const defaults of DEFAULTS) {
      const present = injectors.for(defaults.constructUniqueId);
      if (present !== undefined && present !== defaults) {
        throw new GovernanceError(
          `${defaults.constructUniqueId} has a property injector here already, and CDK knows one per class and scope: apply one of the two to another scope`, scope,
        );
      }
    }
    injectors.add(...DEFAULTS);
  }

  private constructor() {}
}

const DEFAULTS = [
  new DefaultProps(Bucket.PROPERTY_INJECTION_ID, () => ({ blockPublicAccess: BlockPublicAccess.BLOCK_ALL, enforceSSL: true, versioned: true })),
  new DefaultProps(Key.PROPERTY_INJECTION_ID, ({ keySpec = KeySpec.SYMMETRIC_DEFAULT }) =>
    (keySpec === KeySpec.SYMMETRIC_DEFAULT ? { enableKeyRotation: true } : {})),
  new DefaultProps(LogGroup.PROPERTY_INJECTION_ID, () => ({ retention: RetentionDays.ONE_YEAR })),
  new DefaultProps(LambdaFunction.PROPERTY_INJECTION_ID, ({ logGroup, logRetention }, { scope, id }) =>
    (logGroup === undefined && logRetention === undefined ? { logGroup: new LogGroup(scope, `${id}Logs`) } : {})),
];
