import { Check } from '../../src/rules/check';
import { Control } from '../../src/rules/control';
import { Rule, RuleProps } from '../../src/rules/rule';
import { renderRulePage } from '../../src/rules/rule-page';
import { RuleParameter } from '../../src/rules/rule-parameter';
import { RuleLevel, Severity } from '../../src/rules/severity';

const bucket = (Properties: any) => ({ Subject: { Type: 'AWS::S3::Bucket', Properties } });
const PROPS: RuleProps = {
  id: 'BankBucketKey',
  title: 'The bucket has a key',
  why: 'Others read it.',
  fix: 'Set the key.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::S3::Bucket'],
  condition: Check.equalTo('Name', RuleParameter.named('bucketName')),
};
const page = (props: Partial<RuleProps> = {}) => renderRulePage(new Rule({ ...PROPS, ...props }));
const headings = (text: string) => [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);

describe('the page of a rule', () => {
  test('says what an organisation wrote, and leaves out what it did not', () => {
    expect(headings(page())).toEqual(['Why', 'Fix', 'Organisation values', 'How to waive']);
    expect(page()).toContain('**The bucket has a key**\n\nSeverity high, level baseline, revision 1.\nJudges `AWS::S3::Bucket`.');
    expect(page()).toContain('- `bucketName`, which must be set');
  });

  test('shows the first example to avoid, and the compliant one that is nearest to it', () => {
    const text = page({
      examples: {
        nonCompliant: [bucket({ A: 'x', B: 1 }), bucket({ A: 'z' })],
        compliant: [bucket({ Quite: 'another' }), bucket({ A: 'y', B: 1 })],
      },
    });
    expect(headings(text).slice(0, 2)).toEqual(['Avoid', 'Prefer']);
    expect(text).toContain('      A: x\n      B: 1\n');
    expect(text).toContain('      A: y\n      B: 1\n');
    expect(text).not.toContain('Quite');
    expect(text).not.toContain('A: z');
  });

  test('prefers an example of the same type', () => {
    const queue = { Subject: { Type: 'AWS::SQS::Queue', Properties: { A: 'x' } } };
    const text = page({ examples: { nonCompliant: [bucket({ A: 'x' })], compliant: [queue, bucket({ Long: 1, Longer: 2 })] } });
    expect(text).toContain('Longer: 2');
  });

  test('keeps the mark of a mapping to review, and says what it means', () => {
    expect(page({ controls: [Control.custom('Bank policy', 'K-4 ?')] })).toContain('- Bank policy K-4 ?\n\nA `?` marks a mapping that is still to be reviewed.');
    expect(page({ controls: [Control.gdpr('5(2)')] })).not.toContain('`?`');
  });

  test('says what the rule cannot see, since when it stands, and that it is gone', () => {
    const text = page({ limitation: 'No replica.', since: '1.2.0', revision: 2, deprecated: 'Use another.', waivable: false });
    expect(text).toContain('## What it cannot see\n\nNo replica.');
    expect(text).toContain('revision 2, since 1.2.0.');
    expect(text).toContain('> **No longer evaluated.** Use another.');
    expect(text).toContain('## How to waive\n\nThis rule may not be waived.');
  });
});
