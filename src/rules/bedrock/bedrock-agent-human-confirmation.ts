import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { cannotBeRead } from '../vocabulary/bedrock';
import { resource, withParameter } from '../vocabulary/examples';

/** Verbs of functions that change something for people; nouns such as payment or cancellation are left out, since reading one changes nothing. */
const VERBS = ['approve', 'cancel', 'create', 'delete', 'execute', 'grant', 'remove', 'revoke', 'send', 'submit', 'terminate', 'transfer', 'update'];
const NAMES = VERBS.map((verb) => `[${verb[0].toUpperCase()}${verb[0]}]${verb.slice(1)}`).join('|');

const isConsequential = (path: string) => Check.any(
  Check.matches(path, `(${NAMES})([A-Z0-9_-].*)?`),
  Check.matches(path, `.*[_-](${NAMES})`),
  Check.like(path, RuleParameter.named('consequentialActions', [])),
);
const runsByItself = Check.all(
  Check.none(Check.equalTo('ActionGroupState', 'DISABLED')),
  Check.exists('ActionGroupExecutor.Lambda'),
);
const unconfirmedFunction = Check.someItem('FunctionSchema.Functions', Check.all(
  isConsequential('Name'),
  Check.none(Check.equalTo('RequireConfirmation', 'ENABLED')),
));
const unconfirmedOperation = Check.json('ApiSchema.Payload', Check.someEntry('paths', Check.someEntry('Value', Check.all(
  Check.any(Check.oneOf('Key', ['put', 'patch', 'delete']), Check.all(Check.equalTo('Key', 'post'), isConsequential('Value.operationId'))),
  Check.none(Check.equalTo('Value.x-requireConfirmation', 'ENABLED')),
))));
const unreadableSchema = Check.any(
  Check.all(Check.none(Check.json('ApiSchema.Payload', Check.exists(''))), cannotBeRead('ApiSchema.Payload')),
  cannotBeRead('ApiSchema.S3.S3ObjectKey'),
);

const agent = (...groups: any[]) => ({
  Subject: resource('AWS::Bedrock::Agent', { ActionGroups: groups.map((group) => ({ ActionGroupExecutor: { Lambda: 'arn' }, ...group })) }),
});
const functions = (...list: any[]) => ({ FunctionSchema: { Functions: list } });
const api = (paths: any) => ({ ApiSchema: { Payload: JSON.stringify({ openapi: '3.0.0', paths }) } });
const DELETE = { Name: 'delete_account' };

export const bedrockAgentHumanConfirmation = new Rule({
  id: 'BedrockAgentHumanConfirmation',
  title: 'A person confirms what an agent changes',
  why: 'A model that may send, pay or delete on its own leaves the person responsible with nothing to decide.',
  fix: 'Set RequireConfirmation to ENABLED on functions that change something, and x-requireConfirmation to ENABLED on such operations of an API schema, or hand '
    + 'control back with ActionGroupExecutor.CustomControl RETURN_CONTROL. Verbs of your own go into consequentialActions.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::Bedrock::Agent'],
  when: Check.someItem('ActionGroups', runsByItself),
  condition: Check.noItem('ActionGroups', Check.all(runsByItself, Check.any(unconfirmedFunction, unconfirmedOperation, unreadableSchema))),
  controls: [
    Control.euAiAct('14(1)'), Control.euAiAct('14(4)(d)'), Control.euAiAct('26(2)'),
    Control.nistAiRmf('MAP 3.5'), Control.nistAiRmf('GOVERN 3.2'), Control.nistAiRmf('MANAGE 2.4'),
    Control.iso42001('A.9.2'),
    Control.gdpr('22(3)'),
    Control.ccpa('11 CCR 7221 ?'),
    Control.nist80053('AC-3'),
    Control.awsGenAiBestPractices('Responsible'), Control.awsGenAiBestPractices('Safe'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment FS-10',
  ],
  limitation: 'What a function does is told from the verb in its name, and from the globs in consequentialActions. Of an API schema, PUT, PATCH and DELETE count, and POST by its operationId; '
    + 'one written in YAML or kept in S3 is unknown.',
  examples: {
    compliant: [
      agent(functions({ ...DELETE, RequireConfirmation: 'ENABLED' })),
      agent(functions({ Name: 'get_balance' }, { Name: 'cancellation_policy' }, { Name: 'get_updated_loans' }, { Name: 'createdLoans' })),
      agent({ ...functions(DELETE), ActionGroupState: 'DISABLED' }, functions({ Name: 'get_balance' })),
      agent(api({ '/loans/{id}': { get: { operationId: 'getLoan' }, delete: { 'x-requireConfirmation': 'ENABLED' }, head: { operationId: 'deleteNothing' } }, '/search': { post: { operationId: 'search' } } })),
    ],
    nonCompliant: [
      agent(functions(DELETE)),
      agent(functions({ ...DELETE, RequireConfirmation: 'DISABLED' })),
      agent(functions({ Name: 'get_balance' }, { Name: 'loan-update' })),
      agent(functions({ Name: 'get_balance' }), { ...functions({ Name: 'sendMoney' }), ActionGroupState: 'ENABLED' }),
      ...['put', 'patch', 'delete'].map((verb) => agent(api({ '/loans/{id}': { get: {}, [verb]: { operationId: 'x' } }, '/terms': { get: {} } }))),
      agent(api({ '/loans': { post: { operationId: 'loan_update' } } })),
      agent(api({ '/loans': { post: { operationId: 'createLoan', 'x-requireConfirmation': 'DISABLED' } } })),
      { Resources: agent(functions({ Name: 'book_flight' })), Governance: { parameters: { consequentialActions: ['book_*'] } } },
      { Resources: agent(api({ '/flights': { post: { operationId: 'book_flight' } } })), Governance: { parameters: { consequentialActions: ['book_*'] } } },
    ],
    unknown: [
      agent({ ApiSchema: { S3: { S3BucketName: 'schemas', S3ObjectKey: 'loans.json' } } }),
      agent({ ApiSchema: { Payload: 'openapi: 3.0.0' } }),
      withParameter('Confirmation', agent(functions({ ...DELETE, RequireConfirmation: { Ref: 'Confirmation' } }))),
    ],
    notApplicable: [
      agent({ ...functions(DELETE), ActionGroupState: 'DISABLED' }),
      agent({ ...functions(DELETE), ActionGroupExecutor: { CustomControl: 'RETURN_CONTROL' } }),
      { Subject: resource('AWS::Bedrock::Agent') },
    ],
  },
});
