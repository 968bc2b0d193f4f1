// internal
import type { IConstruct } from 'constructs';
import { assertInstanceType, assertLiteral, assertNames, assertRuntime, assertWholeNumber } from './job-values';
import type { GovernedTrainingJobProps } from './training-job-props';
import { atScope, GovernanceError } from '../../governance/governance-error';
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
    if (props.trainingRole !== undefined && props.trainingRole === props.evaluationRole) {
      throw new GovernanceError('training and evaluation have the same role, so the training could see the data that it is judged on: pass two roles, or none');
    }
  });
}
