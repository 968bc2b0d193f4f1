// internal
import { Token } from '../token';
import { isRecord, own } from './tree';

/** What a task or step is judged as. */
export interface JobType {
  readonly type: string;
  /** Properties that this request keeps elsewhere than the type does: name to where they stand. */
  readonly lifted?: { readonly [property: string]: readonly string[] };
}

const TRAINING: JobType = { type: 'AWS::SageMaker::TrainingJob' };
const PROCESSING: JobType = { type: 'AWS::SageMaker::ProcessingJob' };
const TRANSFORM: JobType = { type: 'AWS::SageMaker::TransformJob' };
const TUNING: JobType = { type: 'AWS::SageMaker::HyperParameterTuningJob' };
const AUTO_ML: JobType = { type: 'AWS::SageMaker::AutoMLJobV2' };
/** CreateAutoMLJob has the same settings as CreateAutoMLJobV2 in other places. */
const AUTO_ML_V1: JobType = {
  ...AUTO_ML,
  lifted: { AutoMLJobInputDataConfig: ['InputDataConfig'], SecurityConfig: ['AutoMLJobConfig', 'SecurityConfig'] },
};
const MODEL_PACKAGE: JobType = { type: 'AWS::SageMaker::ModelPackage' };
/** UpdateModelPackage changes a package and creates none: what a package must say is not asked of it. */
const MODEL_PACKAGE_UPDATE: JobType = { type: 'AWS::SageMaker::ModelPackageUpdate' };
const INVOCATION: JobType = { type: 'AWS::Bedrock::ModelInvocation' };
/** Converse nests its guardrail. */
const CONVERSATION: JobType = {
  ...INVOCATION,
  lifted: { GuardrailIdentifier: ['GuardrailConfig', 'GuardrailIdentifier'], GuardrailVersion: ['GuardrailConfig', 'GuardrailVersion'] },
};

/** Service and action of a task, in lower case, to what it is judged as. The same for optimized and AWS SDK integrations. */
export const BY_ACTION: ReadonlyMap<string, JobType> = new Map([
  ['sagemaker:createtrainingjob', TRAINING],
  ['sagemaker:createprocessingjob', PROCESSING],
  ['sagemaker:createtransformjob', TRANSFORM],
  ['sagemaker:createhyperparametertuningjob', TUNING],
  ['sagemaker:createautomljobv2', AUTO_ML],
  ['sagemaker:createautomljob', AUTO_ML_V1],
  ['sagemaker:createcompilationjob', { type: 'AWS::SageMaker::CompilationJob' }],
  ['sagemaker:createmodelpackage', MODEL_PACKAGE],
  ['sagemaker:updatemodelpackage', MODEL_PACKAGE_UPDATE],
  ['bedrock:createmodelcustomizationjob', { type: 'AWS::Bedrock::ModelCustomizationJob' }],
  ['bedrock:createmodelimportjob', { type: 'AWS::Bedrock::ModelImportJob' }],
  ['bedrock:createmodelinvocationjob', { type: 'AWS::Bedrock::ModelInvocationJob' }],
  ['bedrock:createevaluationjob', { type: 'AWS::Bedrock::EvaluationJob' }],
  ['bedrock:invokemodel', INVOCATION],
  ['bedrockruntime:invokemodel', INVOCATION],
  ['bedrockruntime:converse', CONVERSATION],
]);

/** Type of a pipeline step to what it is judged as. Quality and Clarify checks run as processing jobs and have their request. */
export const BY_STEP: ReadonlyMap<string, JobType> = new Map([
  ['Training', TRAINING],
  ['Processing', PROCESSING],
  ['QualityCheck', PROCESSING],
  ['ClarifyCheck', PROCESSING],
  ['Transform', TRANSFORM],
  ['Tuning', TUNING],
  ['AutoML', AUTO_ML_V1],
  ['RegisterModel', MODEL_PACKAGE],
]);

/** The type that a task is judged as and its properties in that type's shape. */
export function jobOfAction(service: string | Token, action: string | Token, request: any): { type?: string; properties: any } {
  const known = typeof service === 'string' && typeof action === 'string';
  return shaped(known ? BY_ACTION.get(`${service}:${action}`.toLowerCase()) : undefined, request);
}

/** The type that a pipeline step is judged as and its properties in that type's shape. */
export function jobOfStep(stepType: string | Token, request: any): { type?: string; properties: any } {
  return shaped(typeof stepType === 'string' ? BY_STEP.get(stepType) : undefined, request);
}

function shaped(job: JobType | undefined, request: any): { type?: string; properties: any } {
  if (!job?.lifted || !isRecord(request)) {
    return { type: job?.type, properties: request };
  }
  const properties = { ...request };
  for (const [property, place] of Object.entries(job.lifted)) {
    const value = at(request, place);
    if (value !== undefined && !Object.hasOwn(properties, property)) {
      properties[property] = value;
    }
  }
  return { type: job.type, properties };
}

/** The value at a place; below a token, a token of which nothing is known. */
function at(value: any, place: readonly string[]): any {
  return place.reduce((v, key) => (v instanceof Token ? new Token(v.reason, false) : own(v, key)), value);
}
