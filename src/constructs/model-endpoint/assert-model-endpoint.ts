// internal
import type { IConstruct } from 'constructs';
import { assertWaives } from './assert-waives';
import type { GovernedModelEndpointProps } from './model-endpoint-props';
import { Rollout } from './rollout';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { GovernancePolicy } from '../../governance/policy';
import { RiskTier } from '../../governance/risk-tier';
import { assertUnlocked } from '../dataset/assert-unlocked';
import { assertInstanceType, assertWholeNumber } from '../training-job/job-values';

/** Six calendar months are at most 184 days: Art. 19(1) and 26(6) of the AI Act. */
const SHORTEST_CAPTURE_DAYS = 184;

/** Proves that the values make an endpoint, and that nothing is weakened without a waiver. */
export function assertModelEndpoint(scope: IConstruct, props: GovernedModelEndpointProps) {
  atScope(scope, () => {
    assertInstanceType(props.instanceType, 'endpoint');
    if (props.singleInstance !== undefined) {
      assertWaives(props.singleInstance, 'SageMakerEndpointMinInstanceCount', 'a single instance');
    }
    if (props.singleInstance !== undefined && (props.instanceCount ?? 1) !== 1) {
      throw new GovernanceError(`instanceCount is ${props.instanceCount} and a waiver excuses a single instance: leave out one of the two`);
    }
    if (props.instanceCount === 1 && props.singleInstance === undefined) {
      throw new GovernanceError('instanceCount is 1, so one failure is an outage: write 2 or more, or pass a waiver for SageMakerEndpointMinInstanceCount as singleInstance');
    }
    // A canary is at most half of the instances, a step 10 to 50 percent of them: "TrafficRoutingConfig", Amazon SageMaker API Reference.
    if (props.singleInstance !== undefined && (props.rollout ?? Rollout.canary())._isGradual) {
      throw new GovernanceError(
        'a single instance cannot be replaced in parts, as a canary or a step is at most half of the instances: ' +
        'pass rollout: Rollout.allAtOnce(new Waiver({ rule: \'SageMakerEndpointSafeDeployment\', … })) as well, or leave singleInstance out',
      );
    }
    assertWholeNumber(props.instanceCount, 'instanceCount', 1, 1000);
    assertWholeNumber(props.errorThreshold, 'errorThreshold', 1, 1_000_000);
    if (props.model.source === undefined && props.role === undefined) {
      throw new GovernanceError(
        `what ${props.model.modelPackageArn} consists of cannot be read from its ARN, so no role can be made that reaches it and nothing else: ` +
        'pass its source, as in ApprovedModel.fromPackageArn(arn, training.modelSource), or a role',
      );
    }
    if (props.captureRetention !== undefined && props.captureRetention.expiryDays < SHORTEST_CAPTURE_DAYS) {
      throw new GovernanceError(
        `captureRetention of ${props.captureRetention.expiryDays} days is shorter than six months: keep captured data for at least ${SHORTEST_CAPTURE_DAYS} days`,
      );
    }
    assertUnlocked(props.captures, props.captureRetention, 'captures');
    if (props.monitoring !== undefined && props.capture?.percent === 0) {
      throw new GovernanceError('monitoring reads what was captured, and capture is disabled: capture at least a sample, or leave monitoring out');
    }
    const percent = props.capture?.percent ?? 100;
    if (GovernancePolicy.of(scope)?.riskTier === RiskTier.HIGH && percent < 100 && props.capture?.waiver === undefined) {
      throw new GovernanceError(`capture of ${percent} percent is too little where the risk tier is high: use Capture.everything(), or pass a waiver for SageMakerEndpointDataCaptureCoverage`);
    }
  });
}
