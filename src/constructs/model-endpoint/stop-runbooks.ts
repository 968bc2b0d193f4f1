// internal
import { STOPPED } from './stop-statements';

/**
 * Runs of a runbook say who, when and why; AWS keeps them for 30 days and CloudTrail keeps the calls.
 *
 * The step that matters comes first, and what is recorded after it cannot make the run fail.
 */
export function stopRunbook(endpointName: string, endpointArn: string, roleArn: string): any {
  return runbook(`Stops the model endpoint ${endpointName}: callers are denied until resume-${endpointName} is run`, roleArn, endpointName, endpointArn, {
    name: 'DenyInvocation',
    inputs: { Service: 'sagemaker', Api: 'AddTags', ResourceArn: endpointArn, Tags: [{ Key: STOPPED, Value: 'true' }] },
  });
}

/** The undo. */
export function resumeRunbook(endpointName: string, endpointArn: string, roleArn: string): any {
  return runbook(`Lets the model endpoint ${endpointName} answer again`, roleArn, endpointName, endpointArn, {
    name: 'AllowInvocation',
    inputs: { Service: 'sagemaker', Api: 'DeleteTags', ResourceArn: endpointArn, TagKeys: [STOPPED] },
  });
}

function runbook(description: string, assumeRole: string, endpointName: string, endpointArn: string, act: { name: string; inputs: any }): any {
  return {
    schemaVersion: '0.3',
    description,
    assumeRole,
    parameters: {
      Reason: { type: 'String', description: 'Why, and the ticket; it stays in the record of the run', allowedPattern: '^[\\s\\S]{3,500}$' },
    },
    mainSteps: [
      { ...act, action: 'aws:executeAwsApi', onFailure: 'Abort' },
      recording('RecordTags', { Api: 'ListTags', ResourceArn: endpointArn }, [{ Name: 'Tags', Selector: '$.Tags', Type: 'MapList' }]),
      recording('RecordEndpoint', { Api: 'DescribeEndpoint', EndpointName: endpointName }, [
        { Name: 'Config', Selector: '$.EndpointConfigName', Type: 'String' },
        { Name: 'Status', Selector: '$.EndpointStatus', Type: 'String' },
      ]),
    ],
    outputs: ['RecordTags.Tags', 'RecordEndpoint.Config', 'RecordEndpoint.Status'],
  };
}

function recording(name: string, inputs: any, outputs: any[]): any {
  return { name, action: 'aws:executeAwsApi', onFailure: 'Continue', isCritical: false, inputs: { Service: 'sagemaker', ...inputs }, outputs };
}
