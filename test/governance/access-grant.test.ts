import { App, Stack, Stage } from 'aws-cdk-lib';
import { recordGrant, recordsOf } from '../../src/governance/access-grant';

const GRANT = { who: 'App/Analyst', dataset: 'App/Loans', purpose: 'quarterly audit', until: '2027-01-31', approvedBy: ['dpo@example.com'] };

test('grants are listed by construct path, then in the order of recording', () => {
  const app = new App();
  const b = new Stack(app, 'B');
  const a = new Stack(new Stage(app, 'A'), 'Inner');
  recordGrant(b, { ...GRANT, purpose: 'second' });
  recordGrant(a, GRANT);
  recordGrant(b, { ...GRANT, purpose: 'first' });
  expect(recordsOf(app).map((r) => [r.constructPath, r.purpose])).toEqual([['A/Inner', 'quarterly audit'], ['B', 'second'], ['B', 'first']]);
});

test('a grant keeps what was recorded', () => {
  const stack = new Stack(new App(), 'S');
  const approvedBy = ['dpo@example.com'];
  recordGrant(stack, { ...GRANT, approvedBy });
  approvedBy.push('nobody@example.com');
  expect(recordsOf(stack)).toEqual([{ constructPath: 'S', ...GRANT }]);
});

test('a scope without grants has none', () => {
  expect(recordsOf(new App())).toEqual([]);
});

test.each([
  [{ who: '' }, 'who of the grant is empty: write text such as \'App/Analyst\' (at \'S\')'],
  [{ purpose: undefined }, 'purpose of the grant must be text such as \'quarterly audit\', got undefined (at \'S\')'],
  [{ until: '2027-02-30' }, 'expiry of the grant \'2027-02-30\' is not a day of the calendar: check month and day, such as \'2027-01-31\' (at \'S\')'],
  [{ approvedBy: [''] }, 'approvedBy[0] of the grant is empty'],
])('fails for %p, and records nothing', (wrong, message) => {
  const stack = new Stack(new App(), 'S');
  expect(() => recordGrant(stack, { ...GRANT, ...wrong } as any)).toThrow(message);
  expect(recordsOf(stack)).toEqual([]);
});
