import { Control, Framework } from '../../src/rules/control';

test.each<[Control, string]>([
  [Control.euAiAct('15(5)'), 'EU AI Act Art. 15(5)'],
  [Control.nistAiRmf('MEASURE 2.7'), 'NIST AI RMF MEASURE 2.7'],
  [Control.iso42001('A.4.5'), 'ISO/IEC 42001 A.4.5'],
  [Control.gdpr('32(1)(a)'), 'GDPR Art. 32(1)(a)'],
  [Control.ccpa('1798.100(e)'), 'CCPA 1798.100(e)'],
  [Control.nist80053('SC-28'), 'NIST 800-53 SC-28'],
  [Control.awsGenAiBestPractices('SECAI3.3'), 'AWS GenAI BP SECAI3.3'],
  [Control.custom('Bank policy', 'K-4'), 'Bank policy K-4'],
])('reads as %s', (control, label) => {
  expect(control.label).toBe(label);
  expect(control.toReview).toBe(false);
});

test.each(['SC-28?', 'SC-28 ?', ' SC-28 ? '])('keeps the mark of a mapping to be reviewed: %p', (id) => {
  expect(Control.nist80053(id)).toMatchObject({ id: 'SC-28', toReview: true, label: 'NIST 800-53 SC-28 ?' });
});

test.each([Control.gdpr('5 ?'), Control.custom('Bank policy', 'K-4'), Control.euAiAct('10')])('is the same after it was written and read', (control) => {
  expect(Control.fromJson(JSON.parse(JSON.stringify(control.toJson())))).toEqual(control);
});

test('has a label for every framework', () => {
  for (const framework of Object.values(Framework)) {
    const name = framework === Framework.CUSTOM ? 'Bank policy' : undefined;
    expect(Control.fromJson({ framework, id: '1', name }).label).not.toContain('undefined');
  }
});

test.each<[string, any, RegExp]>([
  ['an unknown framework', { framework: 'SOC2', id: '1' }, /^unknown framework "SOC2" in a control: use one of EU_AI_ACT, /],
  ['nothing', undefined, /^unknown framework undefined in a control/],
  ['no id', { framework: 'GDPR' }, /^a control needs an id, got undefined: write one such as Control\.euAiAct\('15\(5\)'\)$/],
  ['an empty id', { framework: 'GDPR', id: ' ' }, /^a control needs an id, got " "/],
  ['a mark alone', { framework: 'GDPR', id: '?' }, /^a control needs an id, got "\?"/],
  [
    'a framework of one\'s own without a name', { framework: 'CUSTOM', id: '1' },
    /^control "1" has the name undefined: a control of a CUSTOM framework needs its name/,
  ],
  ['a name for a known framework', { framework: 'GDPR', id: '1', name: 'x' }, /^control "1" has the name "x"/],
])('fails for %s', (_, json, message) => {
  expect(() => Control.fromJson(json)).toThrow(message);
});
