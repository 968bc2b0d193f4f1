import { Stack, Validations } from 'aws-cdk-lib';
import { configure, ENCRYPTED, synthesize, testApp, testPack, testRule } from './support';
import { Check } from '../../src/rules/check';
import { RuleParameter } from '../../src/rules/rule-parameter';

describe('what nobody hears', () => {
  test('a parameter that no rule reads is warned of, with the names that rules read', () => {
    const parametric = testRule({ id: 'TestParametric', condition: Check.oneOf('BucketName', RuleParameter.named('approvedNames', ['a'])) });
    const app = testApp();
    configure(app, { packs: [testPack(parametric)], parameters: { aprovedNames: ['a'] } });
    new Stack(app, 'Data');

    const { passed, findings } = synthesize(app);

    expect(passed).toBe(true);
    expect(findings).toMatchObject([{ ruleName: 'ParameterUnread', severity: 'warning', description: expect.stringContaining("did you mean 'approvedNames'?") }]);
  });

  test('a parameter that a rule reads is not warned of', () => {
    const parametric = testRule({ id: 'TestParametric', condition: Check.oneOf('BucketName', RuleParameter.named('approvedNames', ['a'])) });
    const app = testApp();
    configure(app, { packs: [testPack(parametric)], parameters: { approvedNames: ['b'] } });
    new Stack(app, 'Data');

    expect(synthesize(app).findings).toEqual([]);
  });

  test('an acknowledgement of a rule that no pack has is warned of', () => {
    const app = testApp();
    configure(app, { packs: [testPack(ENCRYPTED)] });
    const stack = new Stack(app, 'Data');
    Validations.of(stack).acknowledge({ id: 'AiGovernance::TestBucketEncryptd', reason: 'public data' });

    expect(synthesize(app).findings).toMatchObject([{ ruleName: 'AcknowledgementForUnknownRule', severity: 'warning', constructPath: 'Data' }]);
  });
});
