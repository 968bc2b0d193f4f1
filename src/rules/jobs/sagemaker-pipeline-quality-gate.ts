import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { pipeline, resource } from '../vocabulary/examples';

const isRegistration = Check.equalTo('Action', 'RegisterModel');
const isGated = Check.someItem('Gates', Check.oneOf('', ['QualityCheck', 'ClarifyCheck', 'Processing']));

const REGISTER = { Name: 'Register', Type: 'RegisterModel', Arguments: { ModelPackageGroupName: 'loans' } };
const evaluate = (Type: string) => ({ Name: 'Evaluate', Type, Arguments: {} });
const condition = (left: any, ...steps: any[]) => ({
  Name: 'GoodEnough',
  Type: 'Condition',
  Arguments: { Conditions: [{ Type: 'GreaterThanOrEqualTo', LeftValue: left, RightValue: 0.78 }], IfSteps: steps, ElseSteps: [] },
});
const EVALUATION = { 'Std:JsonGet': { PropertyFile: { Get: 'Steps.Evaluate.PropertyFiles.Metrics' }, Path: 'auc' } };
const twofold = {
  ...condition(EVALUATION, REGISTER),
  Arguments: {
    ...condition(EVALUATION, REGISTER).Arguments, Conditions: [
      { Type: 'GreaterThan', LeftValue: { Get: 'Steps.Train.FinalMetricDataList[\'auc\'].Value' }, RightValue: 0.5 },
      { Type: 'GreaterThan', LeftValue: EVALUATION, RightValue: 0.78 },
    ],
  },
};
const subject = (...steps: any[]) => ({ Subject: pipeline(steps) });

export const sageMakerPipelineQualityGate = new Rule({
  id: 'SageMakerPipelineQualityGate',
  title: 'Pipelines test a model before they register it',
  why: 'A model that is registered without a test reaches the person who approves it with nothing to decide on.',
  fix: 'Put the RegisterModel step into the branch of a Condition step that reads a QualityCheck, a ClarifyCheck or an evaluating Processing step.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::Pipeline'],
  when: Check.someItem('$tasks', isRegistration),
  condition: Check.noItem('$tasks', Check.all(isRegistration, Check.none(isGated))),
  controls: [
    Control.euAiAct('9(8)'), Control.euAiAct('10(2)(f)'), Control.euAiAct('17(1)(d)'),
    Control.nistAiRmf('MEASURE 2.5'), Control.nistAiRmf('MEASURE 2.11'), Control.nistAiRmf('MANAGE 1.1'),
    Control.iso42001('A.6.2.4'),
    Control.nist80053('SA-11'), Control.nist80053('CM-3'),
    Control.awsGenAiBestPractices('Fair'), Control.awsGenAiBestPractices('Accuracy'),
  ],
  limitation: 'That the condition tests the right metric against a fair threshold is not visible in the definition.',
  examples: {
    compliant: [
      subject(evaluate('Processing'), condition(EVALUATION, REGISTER)),
      subject({ Name: 'Train', Type: 'Training', Arguments: {} }, evaluate('Processing'), twofold),
      subject(evaluate('ClarifyCheck'), condition(EVALUATION, REGISTER)),
      subject(evaluate('QualityCheck'), condition(EVALUATION, REGISTER)),
    ],
    nonCompliant: [
      subject(REGISTER),
      subject(evaluate('Processing'), { ...REGISTER, DependsOn: ['Evaluate'] }),
      subject(evaluate('Training'), condition(EVALUATION, REGISTER)),
      subject(evaluate('Processing'), condition(EVALUATION, REGISTER), { ...REGISTER, Name: 'RegisterAnyway' }),
      subject(evaluate('Processing'), condition({ Get: 'Parameters.Auc' }, REGISTER)),
    ],
    unknown: [
      { Subject: resource('AWS::SageMaker::Pipeline', { PipelineDefinition: { PipelineDefinitionS3Location: { Bucket: 'pipelines', Key: 'loans.json' } } }) },
    ],
    notApplicable: [subject(evaluate('Processing'))],
  },
});
