import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { COLLECTION, coversVectorStores, GRAPH, isVectorGraph, POLICY } from './vector-stores';
import { resource, subject, withParameter } from '../vocabulary/examples';

const isPolicy = Check.equalTo('$type', POLICY);

const STORE = { Store: resource(COLLECTION, { Name: 'loans', Type: 'VECTORSEARCH' }) };
const SEARCH = { Search: resource(COLLECTION, { Name: 'shop', Type: 'SEARCH' }) };
const rule = (access: any, name = 'collection/loans') => ({
  Rules: [{ ResourceType: 'dashboard', Resource: ['collection/shop'] }, { ResourceType: 'collection', Resource: [name] }], ...access,
});
const PRIVATE = { AllowFromPublic: false, SourceVPCEs: ['vpce-0123456789abcdef0'] };
const PUBLIC = { AllowFromPublic: true };
const network = (rules: any[], others: any = STORE) => subject(POLICY, { Name: 'loans', Type: 'network', Policy: JSON.stringify(rules) }, others);
const graph = (PublicConnectivity: any, properties: any = { VectorSearchConfiguration: { VectorSearchDimension: 1024 } }) =>
  subject(GRAPH, { ProvisionedMemory: 16, PublicConnectivity, ...properties });

export const vectorStoreNotPublic = new Rule({
  id: 'VectorStoreNotPublic',
  title: 'Vector stores cannot be reached from the internet',
  why: 'Everything that an assistant knows is in one place there; a leaked credential should not be enough to read it from anywhere.',
  fix: 'Set AllowFromPublic to false in every rule of the network policy and name SourceVPCEs or SourceServices; leave PublicConnectivity of a graph off.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: [POLICY, GRAPH],
  when: Check.all(
    Check.implies(isPolicy, Check.all(Check.equalTo('Type', 'network'), coversVectorStores)),
    Check.implies(Check.none(isPolicy), isVectorGraph),
  ),
  condition: Check.all(
    Check.implies(isPolicy, Check.json('Policy', Check.everyItem('', Check.equalTo('AllowFromPublic', false)))),
    Check.none(Check.equalTo('PublicConnectivity', true)),
  ),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.7.2'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('AC-4'), Control.nist80053('SC-7'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-26',
  ],
  limitation: 'A policy is judged where the app has vector stores, and nothing else or a rule that names one of them or every collection. Network policies '
    + 'outside the app, and graphs without vector search, are not judged.',
  examples: {
    compliant: [
      network([rule(PRIVATE)]),
      network([rule({ AllowFromPublic: false, SourceServices: ['bedrock.amazonaws.com'] }), rule(PRIVATE)]),
      graph(false),
      graph(undefined),
    ],
    nonCompliant: [
      network([rule(PUBLIC)]),
      network([rule(PRIVATE), rule(PUBLIC)]),
      network([rule({})]),
      network([]),
      network([rule(PUBLIC, 'collection/*')], { ...STORE, ...SEARCH }),
      network([rule(PUBLIC)], { ...STORE, ...SEARCH }),
      network([rule(PUBLIC, 'collection/shop'), rule(PUBLIC)], { ...STORE, ...SEARCH }),
      graph(true),
      graph('true'),
    ],
    unknown: [
      withParameter('Policy', subject(POLICY, { Name: 'loans', Type: 'network', Policy: { Ref: 'Policy' } }, STORE)),
      withParameter('Public', graph({ Ref: 'Public' })),
    ],
    notApplicable: [
      network([rule(PUBLIC, 'collection/shop')], SEARCH),
      network([rule(PUBLIC)], {}),
      withParameter('Type', network([rule(PUBLIC)], { Store: resource(COLLECTION, { Name: 'loans', Type: { Ref: 'Type' } }) })),
      network([rule(PUBLIC, 'collection/*')], SEARCH),
      network([rule(PUBLIC, 'collection/shop')], { ...STORE, ...SEARCH }),
      subject(POLICY, { Name: 'loans', Type: 'encryption', Policy: JSON.stringify({ Rules: [], AWSOwnedKey: true }) }, STORE),
      graph(true, {}),
    ],
  },
});
