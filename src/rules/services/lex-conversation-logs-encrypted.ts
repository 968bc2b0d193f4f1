import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, subject, withParameter } from '../vocabulary/examples';

const ALIAS = 'AWS::Lex::BotAlias';
const BOT = 'AWS::Lex::Bot';
const LOG_GROUP = 'AWS::Logs::LogGroup';
const isBot = Check.equalTo('$type', BOT);
const isOn = Check.equalTo('Enabled', true);

const logsSomething = (settings: string) => Check.any(Check.someItem(`${settings}.AudioLogSettings`, isOn), Check.someItem(`${settings}.TextLogSettings`, isOn));
const encryptsLogs = (settings: string) => Check.all(
  Check.noItem(`${settings}.AudioLogSettings`, Check.all(isOn, Check.absent('Destination.S3Bucket.KmsKeyArn'))),
  Check.noItem(`${settings}.TextLogSettings`, Check.all(
    isOn,
    Check.none(Check.relatedTo('Destination.CloudWatch.CloudWatchLogGroupArn', LOG_GROUP, Check.exists('KmsKeyId'))),
  )),
);
const ofEither = (check: (settings: string) => Check) => Check.all(
  Check.implies(isBot, check('TestBotAliasSettings.ConversationLogSettings')),
  Check.implies(Check.none(isBot), check('ConversationLogSettings')),
);

const audio = (KmsKeyArn: any, Enabled: any = true) => ({
  AudioLogSettings: [{ Enabled, Destination: { S3Bucket: { KmsKeyArn, LogPrefix: 'audio/', S3BucketArn: 'arn:aws:s3:::calls' } } }],
});
const GROUP_ARN = { 'Fn::GetAtt': ['Logs', 'Arn'] };
const text = (arn: any = GROUP_ARN, Enabled: any = true) => ({
  TextLogSettings: [{ Enabled, Destination: { CloudWatch: { CloudWatchLogGroupArn: arn, LogPrefix: 'text/' } } }],
});
const group = (properties: any) => ({ Logs: resource(LOG_GROUP, properties) });
const both = (one: any, other: any) => Object.fromEntries(Object.keys(one).map((kind) => [kind, [...one[kind], ...other[kind]]]));
const alias = (ConversationLogSettings: any, others: any = {}) =>
  subject(ALIAS, { BotAliasName: 'live', BotId: 'ABCDEFGHIJ', ConversationLogSettings }, others);
const bot = (ConversationLogSettings: any, others: any = {}) => subject(BOT, { Name: 'bank', TestBotAliasSettings: { ConversationLogSettings } }, others);
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/calls';

export const lexConversationLogsEncrypted = new Rule({
  id: 'LexConversationLogsEncrypted',
  title: 'Conversation logs of Lex are encrypted with a customer managed key',
  why: 'The logs hold what customers said, in their own words and in their own voice.',
  fix: 'Set S3Bucket.KmsKeyArn of each enabled audio log, and KmsKeyId of the log group of each enabled text log.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [ALIAS, BOT],
  when: ofEither(logsSomething),
  condition: ofEither(encryptsLogs),
  controls: [
    Control.euAiAct('15(5)'),
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.6.2.8'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('AU-9'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'cdk-nag AwsSolutions-LEX4',
  ],
  limitation: 'The key of a log group outside the app is not in the template and leaves the verdict open.',
  examples: {
    compliant: [
      alias({ ...audio(KEY), ...text() }, group({ KmsKeyId: KEY })),
      alias({ ...audio(undefined, false), ...text() }, group({ KmsKeyId: KEY })),
      bot({ ...audio(KEY), ...text(GROUP_ARN, false) }, group({})),
      alias(both(audio(KEY), audio(undefined, false))),
    ],
    nonCompliant: [
      alias(audio(undefined)),
      alias(audio('', 'true')),
      alias(text(), group({})),
      alias(both(audio(KEY), audio(undefined))),
      alias(both(text(), text({ 'Fn::GetAtt': ['Others', 'Arn'] })), { ...group({ KmsKeyId: KEY }), Others: resource(LOG_GROUP) }),
      alias({ ...audio(KEY), ...text() }, group({ KmsKeyId: { Ref: 'AWS::NoValue' } })),
      bot(audio(undefined)),
      bot(text(), group({})),
    ],
    unknown: [
      alias(text('arn:aws:logs:eu-west-1:111122223333:log-group:lex')),
      withParameter('Key', alias(audio({ Ref: 'Key' }))),
      withParameter('Logged', bot(audio(undefined, { Ref: 'Logged' }))),
    ],
    notApplicable: [
      alias(undefined),
      alias(audio(undefined, false)),
      bot(text(GROUP_ARN, false), group({})),
    ],
  },
});
