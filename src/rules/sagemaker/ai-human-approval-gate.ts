import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { everyContainer, MODEL_CONTAINERS, someContainer } from './containers';
import { MODEL_PACKAGE, MODEL_PACKAGE_GROUP, packageMeets } from './model-cards';
import { pipeline, resource, stateMachine, subject } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Model';
const RELEASES = ['createModel', 'createEndpoint', 'createEndpointConfig', 'updateEndpoint', 'updateModelPackage'];

const isDecidedByPeople = Check.any(
  Check.equalTo('ModelApprovalStatus', 'PendingManualApproval'),
  Check.all(
    Check.equalTo('ModelApprovalStatus', 'Approved'),
    Check.hasKeys('CustomerMetadataProperties', RuleParameter.named('approvalRecordKeys', ['approvedBy', 'changeId'])),
  ),
);
const isFromApprovedPackage = Check.all(
  someContainer(MODEL_CONTAINERS, Check.exists('ModelPackageName')),
  everyContainer(MODEL_CONTAINERS, packageMeets(isDecidedByPeople, Check.referredToBy(MODEL_PACKAGE, 'ModelPackageGroupName', isDecidedByPeople))),
);
const approvesByHand = Check.someItem('Stages', Check.someItem('Actions', Check.equalTo('ActionTypeId.Category', 'Approval')));
const waitsForPeople = Check.all(
  Check.someItem('$tasks', Check.equalTo('Pattern', 'waitForTaskToken')),
  Check.someItem('$tasks', Check.all(Check.equalTo('Service', 'sagemaker'), Check.oneOf('Action', RELEASES))),
);
const callsBack = Check.someItem('$tasks', Check.equalTo('Action', 'Callback'));

const UNREGISTERED = { Image: 'loans:1.4', ModelDataUrl: 's3://models/loans/model.tar.gz' };
const PACKAGE = { ModelPackageName: 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7' };
const GROUP = { Group: resource(MODEL_PACKAGE_GROUP, { ModelPackageGroupName: 'loans' }) };
const model = (container: any, others: any = {}) => subject(TYPE, { PrimaryContainer: container }, others);
const registering = (properties: any) => ({ ...GROUP, Train: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans', ...properties }) });
const RECORD = { approvedBy: 'risk@example.com', changeId: 'CHG-4711' };
const release = (...stages: string[][]) => ({
  Release: resource('AWS::CodePipeline::Pipeline', {
    RoleArn: 'arn',
    Stages: stages.map((actions) => ({
      Name: actions[0], Actions: actions.map((Category) => ({ Name: Category, ActionTypeId: { Category, Owner: 'AWS', Provider: 'Manual', Version: '1' } })),
    })),
  }),
});
const recorded = (record: any) => model({ ModelPackageName: { Ref: 'Package' } }, {
  Package: resource(MODEL_PACKAGE, { ModelApprovalStatus: 'Approved', CustomerMetadataProperties: record }),
});
const task = (integration: string) => ({ Type: 'Task', Resource: `arn:aws:states:::${integration}`, Parameters: {}, End: true });
const machine = (...integrations: string[]) => ({
  Release: resource('AWS::StepFunctions::StateMachine', {
    Definition: { StartAt: 'S0', States: Object.fromEntries(integrations.map((integration, i) => [`S${i}`, task(integration)])) },
  }),
});

export const aiHumanApprovalGate = new Rule({
  id: 'AiHumanApprovalGate',
  title: 'A person decides before a model is released',
  why: 'Oversight that starts after the release can only repair; the decision to release is the one that a person must be able to refuse.',
  fix: 'Register models with ModelApprovalStatus PendingManualApproval and host them by ModelPackageName. Or put a manual approval into the CodePipeline, a .waitForTaskToken '
    + 'task before what deploys in the state machine, or a Callback step into the SageMaker pipeline.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: [TYPE],
  condition: Check.any(
    isFromApprovedPackage,
    Check.appHas('AWS::CodePipeline::Pipeline', approvesByHand),
    Check.appHas('AWS::StepFunctions::StateMachine', waitsForPeople),
    Check.appHas('AWS::SageMaker::Pipeline', callsBack),
  ),
  controls: [
    Control.euAiAct('14(1)'), Control.euAiAct('14(4)(d)'), Control.euAiAct('26(2)'),
    Control.nistAiRmf('MAP 3.5'), Control.nistAiRmf('GOVERN 3.2'), Control.nistAiRmf('MANAGE 1.1'),
    Control.iso42001('A.9.2'), Control.iso42001('A.6.2.5'),
    Control.gdpr('22(3)'),
    Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: ['aws-samples aiml assessment FS-10'],
  limitation: 'Which model a pipeline or state machine releases, in which order its tasks run and who answers a task token is not read. Who may approve packages is a matter of IAM. '
    + 'How another app registers a package cannot be seen, so such a model is UNKNOWN; what a script registers in a group of this app cannot be seen either, and does not count.',
  examples: {
    compliant: [
      model(PACKAGE, registering({ ModelApprovalStatus: 'PendingManualApproval' })),
      model({ ModelPackageName: { Ref: 'Package' } }, { Package: resource(MODEL_PACKAGE, { ModelApprovalStatus: 'PendingManualApproval' }) }),
      recorded(RECORD),
      model(UNREGISTERED, release(['Test', 'Approval'], ['Deploy'])),
      model(UNREGISTERED, machine('sqs:sendMessage.waitForTaskToken', 'sagemaker:createEndpoint')),
      model(UNREGISTERED, { Release: pipeline([{ Name: 'Ask', Type: 'Callback', Arguments: {} }, { Name: 'Train', Type: 'Training', Arguments: {} }]) }),
    ],
    nonCompliant: [
      model(UNREGISTERED),
      model(UNREGISTERED, registering({ ModelApprovalStatus: 'PendingManualApproval' })),
      model(PACKAGE, registering({ ModelApprovalStatus: 'Approved' })),
      subject(TYPE, { Containers: [PACKAGE, UNREGISTERED] }, registering({ ModelApprovalStatus: 'PendingManualApproval' })),
      recorded({ approvedBy: RECORD.approvedBy }),
      recorded({ changeId: RECORD.changeId }),
      subject(TYPE, {}),
      model({ ModelPackageName: { Ref: 'Package' } }, { Package: resource(MODEL_PACKAGE, { CustomerMetadataProperties: RECORD }) }),
      model(UNREGISTERED, release(['Source'], ['Deploy'])),
      model(UNREGISTERED, machine('sqs:sendMessage', 'sagemaker:createEndpoint')),
      model(UNREGISTERED, machine('sqs:sendMessage.waitForTaskToken', 'aws-sdk:apigateway:createModel')),
      model(UNREGISTERED, machine('sqs:sendMessage.waitForTaskToken', 'sagemaker:createTrainingJob')),
      model(UNREGISTERED, { Release: pipeline([{ Name: 'Evaluate', Type: 'Processing', Arguments: {} }]) }),
    ],
    unknown: [
      model(PACKAGE),
    ],
  },
});
