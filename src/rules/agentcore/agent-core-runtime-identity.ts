import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { admitsSomeTokensOnly } from '../vocabulary/agentcore';
import { resource, withParameter } from '../vocabulary/examples';

const URL = { DiscoveryUrl: 'https://id.example.com/.well-known/openid-configuration' };
const runtime = (CustomJWTAuthorizer: any, values: any = {}) => ({
  Subject: resource('AWS::BedrockAgentCore::Runtime', { AuthorizerConfiguration: CustomJWTAuthorizer && { CustomJWTAuthorizer }, Tags: values }),
});
const FACING = { 'ai:transparency-notice': 'https://example.com/ai' };

export const agentCoreRuntimeIdentity = new Rule({
  id: 'AgentCoreRuntimeIdentity',
  title: 'Runtimes that people use know who is asking',
  why: 'Signed by a role, a request no longer says which person stands behind it, so that neither access nor the log can tell people apart.',
  fix: 'Set AuthorizerConfiguration.CustomJWTAuthorizer with a DiscoveryUrl and AllowedAudience, AllowedClients or AllowedScopes.',
  severity: Severity.MEDIUM,
  level: RuleLevel.ADVISORY,
  appliesTo: ['AWS::BedrockAgentCore::Runtime'],
  when: Check.any(Check.exists('AuthorizerConfiguration'), Check.exists('$tag.transparencyNotice')),
  condition: admitsSomeTokensOnly(),
  controls: [
    Control.euAiAct('12(2)'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('GOVERN 2.1'), Control.nistAiRmf('MEASURE 2.8'),
    Control.iso42001('A.3.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('IA-2'), Control.nist80053('AC-3'),
    Control.awsGenAiBestPractices('SECAI3.15'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-66', 'aws-samples aiml assessment FS-08',
  ],
  limitation: 'People use a runtime where it carries the tag of a transparency notice or has an authorizer; services that sign with IAM need none.',
  examples: {
    compliant: [
      runtime({ ...URL, AllowedAudience: ['loans'] }),
      runtime({ ...URL, AllowedClients: ['client'] }, FACING),
      runtime({ ...URL, AllowedScopes: ['ask'] }),
    ],
    nonCompliant: [
      runtime(undefined, FACING),
      runtime(URL),
      runtime({ ...URL, AllowedAudience: [] }),
      runtime({ AllowedAudience: ['loans'] }),
    ],
    unknown: [withParameter('Clients', runtime({ ...URL, AllowedClients: { Ref: 'Clients' } }), { Type: 'CommaDelimitedList' })],
    notApplicable: [runtime(undefined)],
  },
});
