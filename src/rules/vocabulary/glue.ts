// internal
import { Check } from '../check';
import { RuleParameter } from '../rule-parameter';
import { bucketHoldsAiData, stateMachineRunsAi } from './serves-ai';

const BUCKET = 'AWS::S3::Bucket';
const TRAINING_ROLES = ['training', 'ground-truth'];

/** The resource says that it is part of an AI system: Governance tags everything below a governed scope. */
export function isTaggedAsAi(): Check {
  return Check.any(Check.exists('$tag.systemId'), Check.exists('$tag.dataRole'));
}

const isRunByAi = Check.referredToBy('AWS::StepFunctions::StateMachine', 'DefinitionString', stateMachineRunsAi());

/** What shows that a type works for an AI system, beside its tags: the data that it names, the workflow that runs it. */
const SIGNS: { readonly [type: string]: Check[] } = {
  'AWS::Glue::Job': [Check.someEntry('DefaultArguments', Check.relatedTo('Value', BUCKET, bucketHoldsAiData())), isRunByAi],
  'AWS::Glue::Crawler': [Check.someItem('Targets.S3Targets', Check.relatedTo('Path', BUCKET, bucketHoldsAiData())), isRunByAi],
};

/** It is certain that the Glue job, crawler or development endpoint works for an AI system: by its tags, by its data, or by the workflow that runs it. */
export function glueServesAi(type: string): Check {
  return Check.certain(Check.any(isTaggedAsAi(), ...(SIGNS[type] ?? [])));
}

/**
 * It is certain that the table or database holds training data: one of its parameters says so, or it lies in a bucket that does.
 *
 * Neither can be tagged, so the parameters of the Data Catalog carry the declaration.
 *
 * @param parameters where the parameters stand
 * @param location where the place of the data stands
 */
export function holdsTrainingData(parameters: string, location: string): Check {
  return Check.certain(Check.any(
    Check.someEntry(parameters, Check.all(
      Check.oneOf('Key', RuleParameter.named('dataRoleParameters', ['ai:data-role'])),
      Check.oneOf('Value', TRAINING_ROLES),
    )),
    Check.relatedTo(location, BUCKET, Check.oneOf('$tag.dataRole', TRAINING_ROLES)),
  ));
}
