import { CfnParameter, Duration, Stack, Token } from 'aws-cdk-lib';
import { LockMode, Retention } from '../../src/governance/retention';

const facts = (r: Retention) => [r.expiryDays, r.lockDays, r.lockMode, r.transitionDays];

test('data that only expires has no lock', () => {
  expect(facts(Retention.expireAfter(Duration.days(90)))).toEqual([90, undefined, undefined, undefined]);
});

test('data may move to infrequent access before it expires', () => {
  expect(facts(Retention.expireAfter(Duration.days(365), { transitionAfter: Duration.days(30) }))).toEqual([365, undefined, undefined, 30]);
});

test('locked data expires when the lock ends', () => {
  expect(facts(Retention.lockedFor(Duration.days(365)))).toEqual([365, 365, LockMode.GOVERNANCE, undefined]);
});

test('locked data may be kept longer than its lock', () => {
  expect(facts(Retention.lockedFor(Duration.days(30), { expireAfter: Duration.days(31) }))).toEqual([31, 30, LockMode.GOVERNANCE, undefined]);
});

test('compliance mode is only taken by its own name', () => {
  expect(Retention.lockedInComplianceMode(Duration.days(7)).lockMode).toBe(LockMode.COMPLIANCE);
});

test('hours that make whole days are days', () => {
  expect(Retention.expireAfter(Duration.hours(48)).expiryDays).toBe(2);
});

test('fails if the lock outlasts the expiry', () => {
  expect(() => Retention.lockedFor(Duration.days(31), { expireAfter: Duration.days(30) }))
    .toThrow('lock of 31 days outlasts the retention of 30 days: expire no earlier than the lock ends, or lock for at most 30 days');
});

test.each([
  [Duration.hours(36), 'retention of 1 day 12 hours is not allowed: write 1 to 36500 whole days, such as Duration.days(365)'],
  [Duration.days(0), 'is not allowed: write 1 to 36500 whole days'],
  [Duration.days(36_501), 'is not allowed: write 1 to 36500 whole days'],
])('fails for %s', (duration, message) => {
  expect(() => Retention.expireAfter(duration)).toThrow(message);
});

test('fails for a duration that only the deployment knows', () => {
  const days = Token.asNumber(new CfnParameter(new Stack(), 'Days', { type: 'Number' }).valueAsNumber);
  expect(() => Retention.expireAfter(Duration.days(days))).toThrow('retention is a token that only the deployment knows: write whole days');
});

test.each([
  [29, 365, 'choose 30 to 364 days'],
  [365, 365, 'choose 30 to 364 days'],
  [10, 20, 'leave it out, S3 moves nothing before day 30'],
])('fails for a transition after %d of %d days', (transition, expiry, fix) => {
  expect(() => Retention.expireAfter(Duration.days(expiry), { transitionAfter: Duration.days(transition) }))
    .toThrow(`transition after ${transition} days does not fit a retention of ${expiry} days: ${fix}`);
});
