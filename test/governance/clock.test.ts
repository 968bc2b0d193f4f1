import { GovernanceClock } from '../../src/governance/clock';

const before = process.env.SOURCE_DATE_EPOCH;
const setEpoch = (value?: string) => {
  if (value === undefined) {
    delete process.env.SOURCE_DATE_EPOCH;
  } else {
    process.env.SOURCE_DATE_EPOCH = value;
  }
};
beforeEach(() => setEpoch());
afterAll(() => setEpoch(before));

test('a configured day is its start in UTC', () => {
  expect(GovernanceClock.of('2026-11-30').toJson()).toEqual({ now: '2026-11-30T00:00:00.000Z', source: 'configured' });
});

test('a configured moment is read with its offset', () => {
  expect(GovernanceClock.of('2026-11-30T12:00:00+02:00').now.toISOString()).toBe('2026-11-30T10:00:00.000Z');
});

test('a configured clock wins over the environment', () => {
  setEpoch('1796083200');
  expect(GovernanceClock.of('2026-11-30').source).toBe('configured');
});

test('SOURCE_DATE_EPOCH is read as seconds', () => {
  setEpoch('1796083200');
  expect(GovernanceClock.of().toJson()).toEqual({ now: new Date(1796083200_000).toISOString(), source: 'SOURCE_DATE_EPOCH' });
});

test('an empty SOURCE_DATE_EPOCH counts as unset', () => {
  setEpoch('');
  expect(GovernanceClock.of().source).toBe('system');
});

test('without either, it is the time now, and stands still', () => {
  const earliest = Date.now();
  const clock = GovernanceClock.of();
  expect(clock.source).toBe('system');
  expect(clock.now.getTime()).toBeGreaterThanOrEqual(earliest);
  expect(clock.now).toBe(clock.now);
});

test.each(['yesterday', '-5', '1.5', '1e9', '999999999999', '2026-11-30'])('fails for SOURCE_DATE_EPOCH %p instead of taking the time now', (epoch) => {
  setEpoch(epoch);
  expect(() => GovernanceClock.of()).toThrow(`environment variable SOURCE_DATE_EPOCH '${epoch}' is not a time: set whole seconds since 1970`);
});

test.each([
  ['2026-11-31', 'clock \'2026-11-31\' is not a day of the calendar'],
  ['2026-11-31T10:00:00Z', 'clock \'2026-11-31\' is not a day of the calendar'],
  ['tomorrow', 'clock \'tomorrow\' is not a date: write YYYY-MM-DD'],
  ['2026-11-30T12:00:00', 'clock \'2026-11-30T12:00:00\' is not a moment: write a day such as \'2026-11-30\', or a time with its offset'],
  ['2026-11-30T25:00:00Z', 'is not a moment'],
  ['', 'clock is empty'],
])('fails for the clock %p', (clock, message) => {
  expect(() => GovernanceClock.of(clock)).toThrow(message);
});
