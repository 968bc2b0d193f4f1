// internal

/** The resource that an example is about, and those around it. */
export function subject(type: string, properties: any, others: { [logicalId: string]: any } = {}): any {
  return { Subject: { Type: type, Properties: properties }, ...others };
}

/** A resource beside the subject. */
export function resource(type: string, properties: any = {}): any {
  return { Type: type, Properties: properties };
}

/** Tags as a list, the shape that most types take. */
export function tags(values: { [key: string]: any }): Array<{ Key: string; Value: any }> {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}

/** An example with a parameter: without a default, only the deployment knows its value. */
export function withParameter(name: string, resources: any, declaration: any = { Type: 'String' }): any {
  return { Parameters: { [name]: declaration }, Resources: resources };
}

/** A state machine of one task; the integration is what its ARN ends with: `sagemaker:createTrainingJob.sync`. */
export function stateMachine(integration: string, request: any, properties: any = {}): any {
  return resource('AWS::StepFunctions::StateMachine', {
    Definition: {
      StartAt: 'Job',
      States: {
        Job: { Type: 'Task', Resource: { 'Fn::Sub': `arn:\${AWS::Partition}:states:::${integration}` }, Parameters: request, End: true },
      },
    },
    ...properties,
  });
}

/** A state machine whose definition lies where the template does not show it. */
export function unreadableStateMachine(properties: any = {}): any {
  return resource('AWS::StepFunctions::StateMachine', { DefinitionS3Location: { Bucket: 'definitions', Key: 'train.asl.json' }, ...properties });
}

/** A SageMaker pipeline of the steps. */
export function pipeline(steps: any[], parameters: any[] = []): any {
  return resource('AWS::SageMaker::Pipeline', {
    PipelineDefinition: { PipelineDefinitionBody: JSON.stringify({ Version: '2020-12-01', Parameters: parameters, Steps: steps }) },
  });
}
