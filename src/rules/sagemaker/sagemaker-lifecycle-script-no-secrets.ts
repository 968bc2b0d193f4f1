import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyItemIfAny } from './lists';
import { subject, withParameter } from '../vocabulary/examples';

const NOTEBOOK = 'AWS::SageMaker::NotebookInstanceLifecycleConfig';
const STUDIO = 'AWS::SageMaker::StudioLifecycleConfig';

/** `noSecrets` accepts what it cannot read, since secrets should arrive by reference; a whole script should not. */
const holdsNoSecret = (path: string) => Check.implies(Check.exists(path), Check.all(Check.exists(path), Check.base64(path, Check.noSecrets(''))));
const script = (text: any) => ({ 'Fn::Base64': text });

export const sageMakerLifecycleScriptNoSecrets = new Rule({
  id: 'SageMakerLifecycleScriptNoSecrets',
  title: 'Lifecycle scripts hold no secrets',
  why: 'A lifecycle script runs as root and can be read in the template and in the service by everybody who may describe it.',
  fix: 'Let the script fetch the secret at run time, from Secrets Manager or Parameter Store with the role of the notebook, and replace the exposed one.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::NotebookInstanceLifecycleConfig', 'AWS::SageMaker::StudioLifecycleConfig'],
  when: Check.any(Check.exists('OnCreate'), Check.exists('OnStart'), Check.exists('StudioLifecycleConfigContent')),
  condition: Check.all(
    everyItemIfAny('OnCreate', holdsNoSecret('Content')),
    everyItemIfAny('OnStart', holdsNoSecret('Content')),
    holdsNoSecret('StudioLifecycleConfigContent'),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.4 ?'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('IA-5'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'Prowler sagemaker_notebook_instance_no_secrets',
  ],
  limitation: 'A script that only the deployment knows is not read, and a secret that looks like no known kind is not recognised.',
  examples: {
    compliant: [
      subject(NOTEBOOK, { OnStart: [{ Content: script('#!/bin/bash\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)\n') }] }),
      subject(NOTEBOOK, { OnCreate: [{ Content: script('#!/bin/bash\necho created\n') }] }),
      subject(STUDIO, { StudioLifecycleConfigContent: script('#!/bin/bash\npip install --upgrade pip\n') }),
      subject(STUDIO, { StudioLifecycleConfigContent: 'IyEvYmluL2Jhc2gKcGlwIGluc3RhbGwgcGFuZGFzCg==' }),
    ],
    nonCompliant: [
      subject(NOTEBOOK, { OnStart: [{ Content: script('#!/bin/bash\nexport DB_PASSWORD=correct-horse-battery\n') }] }),
      subject(NOTEBOOK, {
        OnStart: [{ Content: script('#!/bin/bash\necho started\n') }, { Content: script('#!/bin/bash\nexport DB_PASSWORD=correct-horse-battery\n') }],
      }),
      subject(NOTEBOOK, {
        OnStart: [{ Content: script('#!/bin/bash\necho started\n') }],
        OnCreate: [{ Content: script('#!/bin/bash\nexport DB_PASSWORD=correct-horse-battery\n') }],
      }),
      subject(STUDIO, { StudioLifecycleConfigContent: 'ZXhwb3J0IERCX1BBU1NXT1JEPWNvcnJlY3QtaG9yc2UtYmF0dGVyeQo=' }),
      subject(STUDIO, { StudioLifecycleConfigContent: script({ 'Fn::Sub': '#!/bin/bash\nexport DB_PASSWORD=correct-horse-${AWS::Region}\n' }) }),
    ],
    unknown: [withParameter('Script', subject(STUDIO, { StudioLifecycleConfigContent: { Ref: 'Script' } }))],
    notApplicable: [subject(NOTEBOOK, { OnStart: [] })],
  },
});
