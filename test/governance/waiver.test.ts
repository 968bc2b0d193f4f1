import * as fc from 'fast-check';
import { Waiver, WaiverProps } from '../../src/governance/waiver';

const PROPS: WaiverProps = {
  rule: 'SageMakerEndpointDataCapture',
  reason: 'Payloads hold card data until tokenization ships',
  owner: 'credit-ml@example.com',
  ticket: 'RISK-981',
  approvedBy: ['ciso@example.com'],
  expires: '2027-01-31',
};
const at = (moment: string) => new Date(moment);
const waiver = (props: any = {}) => new Waiver({ ...PROPS, ...props });
const problem = (props: any) => {
  try {
    waiver(props);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no problem';
};

describe('the end of a waiver', () => {
  test('is the end of the last day in UTC', () => {
    expect(waiver().isExpired(at('2027-01-31T23:59:59.999Z'))).toBe(false);
    expect(waiver().isExpired(at('2027-02-01T00:00:00.000Z'))).toBe(true);
  });

  test('does not depend on the time zone in which it is judged', () => {
    expect(waiver().isExpired(at('2027-01-31T23:30:00-05:00'))).toBe(true);
    expect(waiver().isExpired(at('2027-02-01T01:00:00+05:00'))).toBe(false);
  });

  test('is announced from thirty days before', () => {
    expect(waiver().expiresSoon(at('2026-12-31T23:59:59Z'))).toBe(false);
    expect(waiver().expiresSoon(at('2027-01-01T00:00:00Z'))).toBe(true);
    expect(waiver().expiresSoon(at('2027-01-31T12:00:00Z'))).toBe(true);
  });

  test('is not announced once it has passed', () => {
    expect(waiver().expiresSoon(at('2027-02-01T00:00:00Z'))).toBe(false);
  });

  test('is counted in days after today, zero on the last one', () => {
    expect(waiver().daysLeft(at('2027-01-30T23:59:59Z'))).toBe(1);
    expect(waiver().daysLeft(at('2027-01-31T23:59:59Z'))).toBe(0);
    expect(waiver().daysLeft(at('2027-02-02T00:00:00Z'))).toBe(-2);
  });

  test('is counted right in a leap year', () => {
    expect(waiver({ expires: '2028-03-01' }).daysLeft(at('2028-02-28T10:00:00Z'))).toBe(2);
  });
});

describe('a waiver', () => {
  test('is data with every statement, in the order in which they are read', () => {
    expect(JSON.stringify(waiver().toJson())).toBe(JSON.stringify(PROPS));
  });

  test('does not change with the list that it was made from', () => {
    const approvedBy = ['ciso@example.com'];
    const made = waiver({ approvedBy });
    approvedBy.push('nobody@example.com');
    expect(made.approvedBy).toEqual(['ciso@example.com']);
  });

  test('accepts a reason in a language without spaces', () => {
    expect(problem({ reason: 'トークン化が完了するまでカード情報を保持するため' })).toBe('no problem');
  });

  test.each(['TODO', 'ok', '... !!', 'not needed', '…'])('fails for the reason %p, which says nothing', (reason) => {
    expect(problem({ reason })).toMatch(/^reason of the waiver for SageMakerEndpointDataCapture .* says too little: write in at least three words why/);
  });

  test('fails without a reason', () => {
    expect(problem({ reason: '  ' })).toMatch(/^reason of the waiver for SageMakerEndpointDataCapture is empty: write text such as 'Payloads/);
  });

  test('fails without an approver, and shows how to name one', () => {
    expect(problem({ approvedBy: [] })).toBe('approvedBy of the waiver for SageMakerEndpointDataCapture names nobody: list who approved it, such as [\'ciso@example.com\']');
  });

  test('fails for an empty approver, naming its place', () => {
    expect(problem({ approvedBy: ['ciso@example.com', ''] })).toMatch(/^approvedBy\[1\] of the waiver for SageMakerEndpointDataCapture is empty/);
  });

  test.each(['AiGovernance::SageMakerEndpointDataCapture', 'sageMaker', '', '*', undefined])('fails for the rule %p, and shows an id', (rule) => {
    expect(problem({ rule })).toMatch(/^waiver names the rule .*: write the rule's id alone, such as 'SageMakerEndpointDataCapture'$/);
  });

  test.each(['owner', 'ticket'])('fails without %s', (field) => {
    expect(problem({ [field]: undefined })).toMatch(new RegExp(`^${field} of the waiver for SageMakerEndpointDataCapture must be text such as`));
  });

  test.each([
    ['31.01.2027', 'is not a date: write YYYY-MM-DD'],
    ['2027-1-31', 'is not a date: write YYYY-MM-DD'],
    ['2027-01-31T00:00:00Z', 'is not a date: write YYYY-MM-DD'],
    ['２０２７-01-31', 'is not a date: write YYYY-MM-DD'],
    ['2027-02-29', 'is not a day of the calendar: check month and day'],
    ['2027-02-30', 'is not a day of the calendar'],
    ['2027-13-01', 'is not a day of the calendar'],
    ['2027-00-10', 'is not a day of the calendar'],
  ])('fails for the expiry %p', (expires, why) => {
    expect(problem({ expires })).toContain(`expires of the waiver for SageMakerEndpointDataCapture '${expires}' ${why}`);
  });

  test('accepts exactly the days of the calendar', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
      const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
      const length = [0, 31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m] ?? 0;
      const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
      expect(problem({ expires: text }) === 'no problem').toBe(d >= 1 && d <= length);
    }), { numRuns: 500 });
  });

  test('fails with a sentence for any other expiry', () => {
    fc.assert(fc.property(fc.anything().filter((v) => typeof v !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(v)), (expires) => {
      expect(problem({ expires })).toMatch(/^expires of the waiver for SageMakerEndpointDataCapture (must be text|is empty|.* is not a date|.*holds a line break|is a token)/);
    }), { numRuns: 500 });
  });

  test('has an end that time passes once', () => {
    const moments = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(moments, moments, (now, end) => {
      const made = waiver({ expires: end.toISOString().slice(0, 10) });
      const endOfDay = at(`${made.expires}T23:59:59.999Z`);
      expect(made.isExpired(now)).toBe(now.getTime() > endOfDay.getTime());
      expect(Number.isInteger(made.daysLeft(now))).toBe(true);
    }));
  });
});
