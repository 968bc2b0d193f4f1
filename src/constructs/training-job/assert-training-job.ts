// internal
import type { IConstruct } from 'constructs';
import { assertMeasured } from './built-in-evaluation';
import { assertInstanceType, assertLiteral, assertNames, assertRuntime, assertWholeNumber } from './job-values';
import type { GovernedTrainingJobProps, TrainingMetricDefinition } from './training-job-props';
import { DEFAULT_RUNTIME } from './training-requests';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import { assertUnlocked } from '../dataset/assert-unlocked';

/** The registry keeps 50 entries of metadata for a package. */
const MOST_GATES = 45;

/** Proves that the values make a training whose models are judged. */
export function assertTrainingJob(scope: IConstruct, props: GovernedTrainingJobProps) {
  atScope(scope, () => {
    const channels = Object.keys(props.inputs ?? {});
    if (channels.length === 0) {
      throw new GovernanceError('training has no inputs: pass a channel, such as inputs: { train: dataset.channel(\'train/\') }');
    }
    assertNames(channels, 'training channel');
    assertInstanceType(props.instanceType, 'training');
    assertWholeNumber(props.instanceCount, 'instanceCount of the training', 1, 100);
    assertWholeNumber(props.maxAttempts, 'maxAttempts', 1, 10);
    assertRuntime(props.maxRuntime, 'training', 28);
    assertLiteral(props.hyperparameters, 'hyperparameter');
    assertLiteral(props.environment, 'environment variable');
    assertLiteral(props.entrypoint, 'entrypoint');
    assertLiteral(props.arguments, 'argument');
    assertMetrics(props.metricDefinitions ?? []);
    assertSpot(props);
    assertLiteral(props.contentTypes, 'content type');
    assertLiteral(props.responseTypes, 'response type');
    assertLiteral(Object.fromEntries(Object.entries(props.inputs).map(([name, channel]) => [name, channel.contentType ?? ''])), 'content type of the channel');
    assertLiteral({ repositoryUrl: props.image.source?.repositoryUrl ?? '' }, 'source of the image');
    assertUnlocked(props.artefacts, props.artefactRetention, 'artefacts');
    if (props.gates.length === 0 || props.gates.length > MOST_GATES) {
      throw new GovernanceError(
        `training has ${props.gates.length} gates: pass 1 to ${MOST_GATES}, such as Gate.quality('validation:auc', { min: 0.78 }); without one, any model would be registered`,
      );
    }
    const names = props.gates.map((gate) => gate.name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new GovernanceError(`gate ${twice} stands twice: state its bounds in one gate`);
    }
    if (props.evaluation._builtIn !== undefined) {
      assertMeasured(props.evaluation._builtIn, props.gates);
    }
    if (props.trainingRole !== undefined && props.trainingRole === props.evaluationRole) {
      throw new GovernanceError('training and evaluation have the same role, so the training could see the data that it is judged on: pass two roles, or none');
    }
  });
}

/** Lengths: MetricDefinition and AlgorithmSpecification in the SageMaker API Reference. */
function assertMetrics(definitions: TrainingMetricDefinition[]) {
  if (definitions.length > 40) {
    throw new GovernanceError(`training has ${definitions.length} metricDefinitions, and SageMaker takes at most 40: keep those that somebody looks at`);
  }
  for (const { name, regex } of definitions) {
    if (typeof name !== 'string' || name.length < 1 || name.length > 255 || typeof regex !== 'string' || regex.length < 1 || regex.length > 500) {
      throw new GovernanceError(`metric definition ${shown(name)} needs a name of 1 to 255 characters and a regex of 1 to 500, such as { name: 'validation:auc', regex: 'auc=([0-9.]+)' }`);
    }
  }
  assertLiteral(Object.fromEntries(definitions.map(({ name, regex }) => [name, regex])), 'regex of the metric');
}

function assertSpot({ managedSpot, checkpoints, maxRuntime = DEFAULT_RUNTIME }: GovernedTrainingJobProps) {
  if (managedSpot !== undefined && checkpoints === false) {
    throw new GovernanceError('checkpoints are off, and managed spot capacity may be taken away at any time, so that a training would start over each time: leave checkpoints out');
  }
  const wait = managedSpot?.maxWait;
  if (wait !== undefined && !wait.isUnresolved() && !maxRuntime.isUnresolved() && wait.toSeconds() < maxRuntime.toSeconds()) {
    throw new GovernanceError(`maxWait of the training is ${wait.toHumanString()}, less than its maxRuntime of ${maxRuntime.toHumanString()}: it includes the run, so make it longer`);
  }
}
