import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { GovernedModelGroup, GovernedModelGroupProps } from '../../../src/constructs/model-group/governed-model-group';
import { RiskRating } from '../../../src/constructs/model-group/risk-rating';
import { impacts, ONLY_UPDATED, REPLACED } from '../update-impacts';

const CARD = { purpose: 'Ranks applications', riskRating: RiskRating.HIGH, riskRationale: 'Access to credit', limitations: 'Not for companies', owner: 'o@example.com' };

function group(props: Partial<GovernedModelGroupProps> = {}) {
  const stack = new Stack(new App(), 'Registry');
  new GovernedModelGroup(stack, 'Models', { intendedUse: 'Ranks applications', ...props });
  return Template.fromStack(stack).toJSON();
}

describe('an update of a model group', () => {
  test.each<[string, Partial<GovernedModelGroupProps>, Partial<GovernedModelGroupProps>]>([
    ['the consumers', { consumerAccounts: ['111122223333'] }, { consumerAccounts: ['111122223333', '444455556666'] }],
    ['the intended use, with a card that repeats it', { card: CARD }, { card: CARD, intendedUse: 'Ranks applications for a human underwriter' }],
    ['the texts of its card', { card: CARD }, { card: { ...CARD, limitations: 'Not for companies, and not for the young' } }],
    ['the approval of its card', { card: CARD }, { card: { ...CARD, approval: { approvedBy: ['risk@example.com'], approvedOn: '2026-11-02', record: 'MRC-1' } } }],
  ])('that changes %s replaces nothing', (_, before, after) => {
    const found = impacts(group(before), group(after));
    expect(found).not.toEqual([]);
    expect(found.filter(([, impact]) => impact !== ONLY_UPDATED)).toEqual([]);
  });

  test('that records approvals from now on leaves group and card alone', () => {
    const found = impacts(group({ card: CARD }), group({ card: CARD, recordApprovals: true }));
    expect(found.map(([type]) => type)).toContain('AWS::StepFunctions::StateMachine');
    expect(found.filter(([type]) => type.startsWith('AWS::SageMaker'))).toEqual([]);
  });

  test('that changes its description would replace it, as the prop says', () => {
    expect(impacts(group({ description: 'Ranks' }), group({ description: 'Ranks loans' }))).toEqual([['AWS::SageMaker::ModelPackageGroup', REPLACED]]);
  });
});
