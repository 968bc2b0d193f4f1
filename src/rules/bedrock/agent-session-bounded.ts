import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { resource, withParameter } from '../vocabulary/examples';

const isAgent = Check.equalTo('$type', 'AWS::Bedrock::Agent');
const lasts = (path: string, name: string, seconds: number) => Check.atMost(path, RuleParameter.named(name, seconds));
/** Where a runtime says nothing, AgentCore ends a session after 900 idle seconds, and after 28800 in all. */
const lastsIfSet = (path: string, name: string, seconds: number) => Check.implies(Check.exists(path), lasts(path, name, seconds));

const agent = (IdleSessionTTLInSeconds: any) => ({ Subject: resource('AWS::Bedrock::Agent', { IdleSessionTTLInSeconds }) });
const runtime = (LifecycleConfiguration: any) => ({ Subject: resource('AWS::BedrockAgentCore::Runtime', { LifecycleConfiguration }) });

export const agentSessionBounded = new Rule({
  id: 'AgentSessionBounded',
  title: 'Sessions of agents and runtimes end',
  why: 'A session that stays open carries context from one request to the next, and leaves an agent acting when nobody watches.',
  fix: 'Set IdleSessionTTLInSeconds of an agent to 3600 or less. In the LifecycleConfiguration of a runtime lower IdleRuntimeSessionTimeout and MaxLifetime, or leave them out. The '
    + 'ceilings are maxAgentIdleSeconds (3600), maxRuntimeIdleSeconds (3600) and maxRuntimeLifetimeSeconds (28800).',
  severity: Severity.LOW,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Agent', 'AWS::BedrockAgentCore::Runtime'],
  condition: Check.any(
    Check.all(isAgent, lasts('IdleSessionTTLInSeconds', 'maxAgentIdleSeconds', 3600)),
    Check.all(
      Check.none(isAgent),
      lastsIfSet('LifecycleConfiguration.IdleRuntimeSessionTimeout', 'maxRuntimeIdleSeconds', 3600),
      lastsIfSet('LifecycleConfiguration.MaxLifetime', 'maxRuntimeLifetimeSeconds', 28800),
    ),
  ),
  controls: [
    Control.euAiAct('14(4)(e)'), Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'), Control.nistAiRmf('MANAGE 2.4'),
    Control.iso42001('A.6.2.6'),
    Control.gdpr('25(2)'),
    Control.nist80053('AC-12'), Control.nist80053('SC-5'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment BR-29', 'aws-samples aiml assessment AG-13',
  ],
  limitation: 'A runtime without limits of its own has those of AgentCore, 900 idle seconds and 28800 in all; ceilings below these are not held against it.',
  examples: {
    compliant: [
      agent(3600),
      agent('600'),
      runtime({ IdleRuntimeSessionTimeout: 3600, MaxLifetime: 28800 }),
      runtime(undefined),
      runtime({}),
      runtime({ IdleRuntimeSessionTimeout: 3600 }),
      runtime({ MaxLifetime: 28800 }),
      runtime({ IdleRuntimeSessionTimeout: { Ref: 'AWS::NoValue' }, MaxLifetime: 28800 }),
      { Resources: agent(5400), Governance: { parameters: { maxAgentIdleSeconds: 5400 } } },
    ],
    nonCompliant: [
      agent(undefined),
      agent(3601),
      agent({ Ref: 'AWS::NoValue' }),
      runtime({ IdleRuntimeSessionTimeout: 3601 }),
      runtime({ MaxLifetime: 28801 }),
      runtime({ IdleRuntimeSessionTimeout: 3601, MaxLifetime: 28800 }),
      runtime({ IdleRuntimeSessionTimeout: 3600, MaxLifetime: 28801 }),
    ],
    unknown: [
      withParameter('Seconds', agent({ Ref: 'Seconds' }), { Type: 'Number' }),
      withParameter('Seconds', runtime({ MaxLifetime: { Ref: 'Seconds' } }), { Type: 'Number' }),
    ],
  },
});
