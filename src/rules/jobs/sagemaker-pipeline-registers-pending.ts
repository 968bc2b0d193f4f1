import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, resource, stateMachine } from '../vocabulary/examples';
import { isWorkflowStep } from '../vocabulary/workflows';

const register = (status: any, parameters: any[] = []) => ({
  Subject: pipeline([{ Name: 'Register', Type: 'RegisterModel', Arguments: { ModelPackageGroupName: 'loans', ModelApprovalStatus: status } }], parameters),
});
const withDefault = (DefaultValue?: string) => register(
  { Get: 'Parameters.ApprovalStatus' },
  [{ Name: 'ApprovalStatus', Type: 'String', ...(DefaultValue === undefined ? {} : { DefaultValue }) }],
);
const inBranch = (status: string) => ({
  Subject: pipeline([{
    Name: 'GoodEnough',
    Type: 'Condition',
    Arguments: { Conditions: [], IfSteps: [{ Name: 'Register', Type: 'RegisterModel', Arguments: { ModelApprovalStatus: status } }], ElseSteps: [] },
  }]),
});

export const sageMakerPipelineRegistersPending = new Rule({
  id: 'SageMakerPipelineRegistersPending',
  title: 'Pipelines register models as pending approval',
  why: 'A pipeline that registers its own model as approved leaves no decision to a person.',
  fix: 'Set ModelApprovalStatus to PendingManualApproval in every RegisterModel step, or make that the default of the pipeline parameter it reads.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ModelPackage'],
  when: isWorkflowStep(),
  condition: Check.equalTo('ModelApprovalStatus', 'PendingManualApproval'),
  controls: [
    Control.euAiAct('14(1)'), Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('MANAGE 1.1'), Control.nistAiRmf('GOVERN 3.2'),
    Control.iso42001('A.6.2.5'),
    Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment SM-22',
  ],
  limitation: 'A pipeline parameter counts by its default; whoever starts an execution may give another value. State machines that call CreateModelPackage are judged alike.',
  examples: {
    compliant: [
      register('PendingManualApproval'),
      withDefault('PendingManualApproval'),
      inBranch('PendingManualApproval'),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelApprovalStatus: 'PendingManualApproval' }) },
    ],
    nonCompliant: [
      register('Approved'),
      register(undefined),
      register('pendingManualApproval'),
      withDefault('Approved'),
      inBranch('Approved'),
    ],
    unknown: [
      withDefault(),
      register({ Get: 'Steps.Evaluate.OutputParameters[\'status\']' }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { 'ModelApprovalStatus.$': '$.status' }) },
    ],
    notApplicable: [
      { Subject: resource('AWS::SageMaker::ModelPackage', { ModelApprovalStatus: 'Approved' }) },
      { Subject: pipeline([{ Name: 'Train', Type: 'Training', Arguments: {} }]) },
    ],
  },
});
