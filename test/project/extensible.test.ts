import { Duration } from 'aws-cdk-lib';
import * as library from '../../src';
import { maximalApp } from '../constructs/governed-app';

/** jsii writes a mark of its own into every instance that it hands to Python, Java, Go or C#: a frozen one breaks there. */
const PUBLIC = new Set<any>(Object.values(library).filter((exported) => typeof exported === 'function'));

/** Every instance of a public class that can be reached from some values, through their own properties. */
function instances(roots: any[]): any[] {
  const seen = new Set<any>();
  const waiting = [...roots];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (value !== null && typeof value === 'object' && !seen.has(value)) {
      seen.add(value);
      Object.values(Object.getOwnPropertyDescriptors(value)).forEach((property: any) => waiting.push(property.value));
    }
  }
  return [...seen].filter((value) => PUBLIC.has(value.constructor));
}

const app = maximalApp();
const waiver = (rule: string) => new library.Waiver({
  rule, reason: 'Nobody calls it before the launch', owner: 'ml@example.com', ticket: 'RISK-1', approvedBy: ['ciso@example.com'], expires: '2099-01-31',
});
const found = instances([
  app.node.findAll(),
  app.node.findAll().map((node) => library.GovernancePolicy.of(node)),
  library.RulePack.aiBaseline().rules,
  library.RulePack.aiBaseline(),
  library.Check.exists('A'),
  library.Control.euAiAct('18(1)'),
  library.RuleParameter.named('days', 1),
  library.GovernanceClock.of('2026-11-23'),
  library.Rollout.allAtOnce(waiver('SageMakerEndpointSafeDeployment')),
  library.PrivateService.S3,
  library.FairnessMetric.DISPARATE_IMPACT,
  library.Retention.expireAfter(Duration.days(1)),
]);

test('an instance of a public class can be handed to another language', () => {
  expect([...new Set(found.filter((value) => !Object.isExtensible(value)).map((value) => value.constructor.name))]).toEqual([]);
});

test('values of every kind are looked at', () => {
  const kinds = new Set(found.map((value) => value.constructor.name));
  expect([
    'ApprovedModel', 'Capture', 'Check', 'Control', 'DatasetChannel', 'EvaluationStep', 'FairnessMetric', 'Gate', 'GovernanceClock', 'GovernancePolicy',
    'GovernedDataset', 'PrivateService', 'Retention', 'Rollout', 'Rule', 'RulePack', 'RuleParameter', 'TagKeys', 'TrainingImage', 'Waiver',
  ].filter((kind) => !kinds.has(kind))).toEqual([]);
});
