import { RuleParameter } from '../../src/rules/rule-parameter';

test.each([[undefined], ['x'], [0], [false], [['a', 1, true]], [[]]])('is the same after it was written and read, with the default %p', (fallback) => {
  const parameter = RuleParameter.named('limit', fallback);
  expect(RuleParameter.fromJson(JSON.parse(JSON.stringify(parameter.toJson())))).toEqual(parameter);
});

test('leaves out a default that it has not', () => {
  expect(RuleParameter.named('limit').toJson()).toEqual({ parameter: 'limit' });
});

test.each<[any, string]>([
  ['Limit', 'rule parameter name "Limit" must be letters and digits starting in lower case, such as \'allowedRegions\''],
  ['my-limit', 'rule parameter name "my-limit" must be'],
  ['', 'rule parameter name "" must be'],
  [undefined, 'rule parameter name undefined must be'],
])('fails for the name %p', (name, message) => {
  expect(() => RuleParameter.named(name)).toThrow(message);
});

test.each([[null], [{}], [[[]]], [[null]], [NaN], [() => 1]])('fails for the default %p', (fallback) => {
  expect(() => RuleParameter.named('limit', fallback)).toThrow(/^rule parameter 'limit' has the default .*: use text, a number, a boolean or a list of them$/);
});
