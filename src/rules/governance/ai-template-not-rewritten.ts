import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { AI_SYSTEM_TYPES } from '../vocabulary/ai-types';
import { resource } from '../vocabulary/examples';

const MODEL = { Model: resource('AWS::SageMaker::Model') };

export const aiTemplateNotRewritten = new Rule({
  id: 'AiTemplateNotRewritten',
  title: 'Templates of AI systems are deployed as they were checked',
  why: 'A macro runs when the stack is deployed and may rewrite any property: what was checked is then not what is deployed.',
  fix: 'Take the macro out of Transform and do its work when the app is synthesized, for example with a Mixin or an Aspect. Transforms of AWS are accepted.',
  severity: Severity.LOW,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::CDK::Stack'],
  when: Check.someItem('ResourceTypes', Check.oneOf('', AI_SYSTEM_TYPES)),
  condition: Check.noItem('Macros', Check.exists('')),
  controls: [Control.nist80053('CM-3 ?'), Control.nist80053('SI-7 ?')],
  limitation: 'The other rules judge the template before a macro runs.',
  examples: {
    compliant: [
      MODEL,
      { Resources: MODEL, Transform: 'AWS::LanguageExtensions' },
      { Resources: MODEL, Transform: ['AWS::Serverless-2016-10-31'] },
    ],
    nonCompliant: [
      { Resources: MODEL, Transform: 'TeamDefaults' },
      { Resources: { ...MODEL, Topic: resource('AWS::SNS::Topic') }, Transform: 'TeamDefaults' },
      { Resources: MODEL, Transform: ['AWS::LanguageExtensions', 'TeamDefaults'] },
      { Resources: MODEL, Transform: [{ Name: 'TeamDefaults', Parameters: {} }] },
      { Resources: MODEL, Transform: ['TeamDefaults', { Name: { Ref: 'Macro' } }], Parameters: { Macro: { Type: 'String' } } },
    ],
    unknown: [
      { Resources: MODEL, Transform: { Name: { Ref: 'Macro' } }, Parameters: { Macro: { Type: 'String' } } },
    ],
    notApplicable: [
      { Resources: { Topic: { Type: 'AWS::SNS::Topic' } }, Transform: 'TeamDefaults' },
    ],
  },
});
