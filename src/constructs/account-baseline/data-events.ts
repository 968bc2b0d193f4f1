// internal
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import type { Construct } from 'constructs';
import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';
import { datasetsBeside } from '../dataset/dataset-registry';

/** What CloudTrail can record of SageMaker and Bedrock: "Logging data events", AWS CloudTrail User Guide. */
export const AI_DATA_EVENT_TYPES: readonly string[] = [
  'AWS::SageMaker::Endpoint', 'AWS::SageMaker::FeatureGroup', 'AWS::SageMaker::ExperimentTrialComponent',
  'AWS::Bedrock::Model', 'AWS::Bedrock::AgentAlias', 'AWS::Bedrock::FlowAlias', 'AWS::Bedrock::Guardrail', 'AWS::Bedrock::KnowledgeBase', 'AWS::Bedrock::Prompt',
];

const OBJECTS = 'AWS::S3::Object';
/** Values that the selectors of one trail may hold: "Quotas in AWS CloudTrail". */
const MOST_VALUES = 500;

/** Proves that CloudTrail could know the kinds, and that none of them records every object of the account. */
export function assertDataEventTypes(scope: Construct, types: readonly string[]) {
  types.forEach((type, i) => {
    if (typeof type !== 'string' || !/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(type)) {
      throw new GovernanceError(`dataEventTypes[${i}] ${shown(type)} is no kind of resource: write it as CloudTrail does, such as 'AWS::Bedrock::Model'`, scope);
    }
    if (type === OBJECTS) {
      throw new GovernanceError(
        `dataEventTypes[${i}] '${OBJECTS}' would record every object of the account, the records themselves included: leave it out, objects of governed datasets are recorded`, scope,
      );
    }
    if (types.indexOf(type) < i) {
      throw new GovernanceError(`dataEventTypes[${i}] '${type}' is there twice: name each kind once`, scope);
    }
  });
}

/** What the trail records; datasets are looked up when the template is written, since they may come later. */
export function eventSelectors(scope: Construct, types: readonly string[], managementEvents: boolean): CfnTrail.AdvancedEventSelectorProperty[] {
  const datasets = datasetsBeside(scope).filter((dataset) => !dataset.node.scopes.includes(scope));
  const values = datasets.length + 2 * types.length + 3;
  if (values > MOST_VALUES) {
    throw new GovernanceError(`${datasets.length} datasets are too many for one trail, whose selectors hold ${MOST_VALUES} values: spread them over accounts`, scope);
  }
  return [
    ...(managementEvents ? [selector('Management events', 'Management')] : []),
    ...types.map((type) => selector(type, 'Data', [{ field: 'resources.type', equalTo: [type] }])),
    ...(datasets.length === 0 ? [] : [selector('Objects of governed datasets', 'Data', [
      { field: 'resources.type', equalTo: [OBJECTS] },
      { field: 'resources.ARN', startsWith: datasets.map(({ bucket }) => `${bucket.bucketArn}/`) },
    ])]),
  ];
}

function selector(name: string, category: string, fields: CfnTrail.AdvancedFieldSelectorProperty[] = []): CfnTrail.AdvancedEventSelectorProperty {
  return { name, fieldSelectors: [{ field: 'eventCategory', equalTo: [category] }, ...fields] };
}
