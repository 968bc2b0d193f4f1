import { coverageOf } from '../../src/packs/framework-coverage';
import { ControlKind } from '../../src/packs/framework-info';
import { CONTROL_LISTS } from '../../src/packs/frameworks/control-lists';
import { RulePack } from '../../src/packs/rule-pack';
import { Control } from '../../src/rules/control';
import { ruleFiles } from '../rules/rule-files';
import { testRule } from '../validation/support';

const rules = ruleFiles().map(({ rule }) => rule);
const lists = Object.entries(CONTROL_LISTS);

describe.each(lists)('the controls of %s', (_, list) => {
  const ids = list.controls.flatMap((row) => row.covers ?? [row.id]);

  test('stand each in one row', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(new Set(list.controls.map(({ id }) => id)).size).toBe(list.controls.length);
  });

  test('hold every one that a rule supports', () => {
    const named = rules.flatMap((rule) => rule.controls.filter((control) => control.framework === list.framework).map((control) => control.id));
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('say what they are taken from, of when, and what code cannot show', () => {
    expect(list.source.length).toBeGreaterThan(15);
    expect(list.asOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
    expect(list.controls.filter(({ kind }) => kind === ControlKind.NOT_IN_CODE).length).toBeGreaterThan(0);
    expect(list.controls.filter(({ title, shows }) => title.trim() === '' || shows.trim() === '' || /[.!]$/.test(title))).toEqual([]);
  });

  test('promise no compliance', () => {
    expect(JSON.stringify(list).match(/\bcompl(y|ies|iant)\b|\bensures?\b|\bguarantees?\b/i)).toBeNull();
  });

  test('apply from days that exist', () => {
    const days = list.controls.flatMap(({ appliesFrom }) => appliesFrom ?? []);
    expect(days.filter((day) => Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)).toEqual([]);
  });
});

describe('the framework of a pack', () => {
  const act = RulePack.euAiAct().framework!;
  const control = (id: string, pack = RulePack.euAiAct()) => pack.framework!.controls.find((row) => row.id === id)!;

  test('lists the rules that support each control, as the rules have them', () => {
    expect(act.title).toBe('EU AI Act');
    expect(control('18(1)').rules).toEqual(['AiEvidenceImmutable']);
    const mapped = new Set(act.controls.flatMap((row) => row.rules));
    expect([...mapped].sort()).toEqual(RulePack.euAiAct().rules.map((rule) => rule.id));
  });

  test('lists the controls that have no rule, and those that code cannot show', () => {
    expect(control('4')).toMatchObject({ kind: ControlKind.NOT_IN_CODE, rules: [] });
    expect(control('12(3)')).toMatchObject({ kind: ControlKind.EVIDENCE, rules: [] });
  });

  test('keeps the mark of a mapping to review', () => {
    expect(control('26(1)')).toMatchObject({ rules: ['AiIntendedUseTag'], rulesToReview: ['AiIntendedUseTag'] });
    expect(control('18(1)').rulesToReview).toEqual([]);
    const ccpa = RulePack.ccpa().framework!.controls;
    expect(ccpa.map((row) => row.rulesToReview)).toEqual(ccpa.map((row) => row.rules));
  });

  test('follows the rules that the pack holds', () => {
    expect(control('18(1)', RulePack.euAiAct().removing(['AiEvidenceImmutable'])).rules).toEqual([]);
    const own = testRule({ id: 'TestRecords', controls: [Control.euAiAct('18(1)'), Control.euAiAct('12(3) ?')] });
    const pack = RulePack.euAiAct().adding([own]);
    expect(control('18(1)', pack).rules).toEqual(['AiEvidenceImmutable', 'TestRecords']);
    expect(control('12(3)', pack)).toMatchObject({ rules: ['TestRecords'], rulesToReview: ['TestRecords'] });
  });

  test('counts a mapping as reviewed where one of the articles of a row is', () => {
    const own = testRule({ id: 'TestBoth', controls: [Control.gdpr('25(1) ?'), Control.gdpr('25(2)')] });
    const row = coverageOf(CONTROL_LISTS.gdpr, [own]).controls.find(({ id }) => id === '25(1)-(2)');
    expect(row).toMatchObject({ rules: ['TestBoth'], rulesToReview: [] });
  });

  test('loses no control that a rule of an organisation names', () => {
    const own = testRule({ id: 'TestOther', controls: [Control.gdpr('99(9)')] });
    expect(RulePack.gdpr().adding([own]).framework!.controls.at(-1)).toMatchObject({ id: '99(9)', rules: ['TestOther'] });
  });

  test('is absent where a pack is about none', () => {
    const packs = [RulePack.aiBaseline(), RulePack.agents(), RulePack.of('bank', [testRule({ id: 'TestA' })])];
    expect(packs.filter((pack) => pack.framework !== undefined)).toEqual([]);
  });
});
