import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';

const NAMED = '$tag.stopControl';
const DOCUMENT = 'AWS::SSM::Document';

const system = (control: any, others: any = {}, type = 'AWS::SageMaker::Endpoint') => ({
  Subject: resource(type, control === undefined ? {} : { Tags: type.endsWith('Runtime') ? { 'ai:stop-control': control } : tags({ 'ai:stop-control': control }) }), ...others,
});
const runbook = (DocumentType?: any) => ({ Stop: resource(DOCUMENT, { Name: 'stop-loans', Content: { schemaVersion: '0.3' }, ...(DocumentType ? { DocumentType } : {}) }) });

export const aiStopControlDeclared = new Rule({
  id: 'AiStopControlDeclared',
  title: 'High-risk systems name the control that stops them',
  why: 'Whoever oversees the system must be able to stop it; in an incident nobody has the time to find out how, or who may.',
  fix: 'Add an Automation document of Systems Manager that denies invocation (or a switch in AppConfig or Parameter Store that callers obey), and name it in the tag ai:stop-control of the system.',
  severity: Severity.HIGH,
  level: RuleLevel.HIGH_RISK,
  appliesTo: ['AWS::SageMaker::Endpoint', 'AWS::Bedrock::Agent', 'AWS::BedrockAgentCore::Runtime'],
  condition: Check.any(
    Check.relatedTo(NAMED, DOCUMENT, Check.equalTo('DocumentType', 'Automation')),
    Check.relatedTo(NAMED, 'AWS::AppConfig::ConfigurationProfile'),
    Check.relatedTo(NAMED, 'AWS::SSM::Parameter'),
  ),
  controls: [
    Control.euAiAct('14(4)(e)'), Control.euAiAct('20(1)'),
    Control.nistAiRmf('MANAGE 2.4'), Control.nistAiRmf('MEASURE 2.6'),
    Control.iso42001('A.6.2.6'),
    Control.nist80053('IR-4'),
    Control.awsGenAiBestPractices('Safe'),
  ],
  limitation: 'That the control stops the system, and who may use it, is not judged. A name that leads to none of the three in the app is unknown, since it may lead to one elsewhere.',
  examples: {
    compliant: [
      system({ Ref: 'Stop' }, runbook('Automation')),
      system('stop-loans', runbook('Automation')),
      system({ Ref: 'Switch' }, { Switch: resource('AWS::SSM::Parameter', { Type: 'String', Value: 'on' }) }, 'AWS::BedrockAgentCore::Runtime'),
      system('loans-switch', { Switch: resource('AWS::AppConfig::ConfigurationProfile', { Name: 'loans-switch', ApplicationId: 'a', LocationUri: 'hosted' }) }),
    ],
    nonCompliant: [
      system(undefined, runbook('Automation')),
      system('', runbook('Automation')),
    ],
    unknown: [
      system('stop-loans'),
      system({ Ref: 'Stop' }, runbook('Command')),
      system('stop-loans', runbook()),
      withParameter('Control', system({ Ref: 'Control' }, runbook('Automation'))),
      withParameter('Type', system('stop-loans', runbook({ Ref: 'Type' }))),
    ],
  },
});
