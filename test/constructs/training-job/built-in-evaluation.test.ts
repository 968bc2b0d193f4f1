import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { TrainingApp } from './training-app';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import type { BuiltInEvaluationProps } from '../../../src/constructs/training-job/built-in-evaluation-props';
import { EvaluationStep } from '../../../src/constructs/training-job/evaluation-step';

const JUDGED = {
  label: { column: 'approved', favorable: ['1'] },
  prediction: { command: ['python3', '/opt/program/predict.py'], threshold: 0.5 },
  facets: [{ name: 'gender', column: 'sex', disadvantaged: ['female'] }],
};
const fairness = (facet: string, metric = FairnessMetric.DISPARATE_IMPACT) => Gate.fairness({ facet, metric, min: 0.9, rationale: 'Selection rates within ten percent' });

function training(props: Partial<BuiltInEvaluationProps> = {}, gates: Gate[] = [Gate.quality('validation:auc', { min: 0.78 }), fairness('gender')]) {
  return new TrainingApp((app) => ({
    gates, evaluation: EvaluationStep.builtIn({ image: app.image, holdout: app.loans.channel('holdout/'), ...JUDGED, ...props }),
  }), new Stack(new App(), 'Training', { env: { account: '111122223333', region: 'eu-west-1' } }));
}

const app = training();
const { Evaluate } = app.definition.States;

describe('the built-in evaluation', () => {
  test('runs the program of this library, as a zip beside the data, with its configuration', () => {
    const { AppSpecification, ProcessingInputs } = Evaluate.Arguments;
    expect(AppSpecification.ContainerEntrypoint).toEqual([
      'python3', expect.stringMatching(/^\/opt\/ml\/processing\/code\/[0-9a-f]{64}\.zip$/), 'evaluate',
      '--config', expect.stringMatching(/^\/opt\/ml\/processing\/configuration\/[0-9a-f]{64}\.json$/),
    ]);
    expect(ProcessingInputs.map((input: any) => [input.InputName, input.S3Input.LocalPath])).toEqual([
      ['model', '/opt/ml/processing/model'], ['input-holdout', '/opt/ml/processing/input/holdout'],
      ['program', '/opt/ml/processing/code'], ['configuration', '/opt/ml/processing/configuration'],
    ]);
  });

  test('gets what the props say, and nothing that is not set', () => {
    const [, , , , file] = Evaluate.Arguments.AppSpecification.ContainerEntrypoint;
    const { directory } = (app.stack.node.root as App).synth();
    expect(JSON.parse(readFileSync(join(directory, `asset.${file.split('/').pop()}`), 'utf8'))).toEqual({
      task: 'binary', holdout: { channel: 'holdout', format: 'csv' }, label: { column: 'approved', favorable: ['1'] },
      prediction: { command: ['python3', '/opt/program/predict.py'], kind: 'score', threshold: 0.5 },
      facets: [{ name: 'gender', column: 'sex', disadvantaged: ['female'] }],
    });
  });

  test('lets the evaluation role read exactly its two objects of the assets', () => {
    const assets = app.statements('EvaluationRole').filter((s) => JSON.stringify(s.Resource).includes('cdk-hnb659fds-assets'));
    expect(assets.filter((s) => s.Action === 's3:GetObject').map((s) => s.Resource)).toEqual([
      expect.stringMatching(/:s3:::cdk-hnb659fds-assets-111122223333-eu-west-1\/[0-9a-f]{64}\.zip$/),
      expect.stringMatching(/:s3:::cdk-hnb659fds-assets-111122223333-eu-west-1\/[0-9a-f]{64}\.json$/),
    ]);
    expect(assets.filter((s) => s.Action === 's3:ListBucket').every((s) => s.Condition.StringLike['s3:prefix'] !== undefined)).toBe(true);
    expect(assets).toHaveLength(4);
  });

  test.each<[Partial<BuiltInEvaluationProps>, string]>([
    [{ prediction: { command: [], threshold: 0.5 } }, 'evaluation has no command that predicts'],
    [{ prediction: { command: ['predict'] } }, 'prediction.threshold is undefined: write from which score on an answer is positive'],
    [{ label: { column: 'approved', favorable: [] } }, 'label.favorable is empty'],
  ])('fails for %j', (props, message) => {
    expect(() => training(props)).toThrow(message);
  });

  test('fails if a gate reads a facet that is not compared, or a metric that is not measured', () => {
    expect(() => training({}, [fairness('age')])).toThrow("gate age:DI reads the facet 'age', which the evaluation does not compare: add it to facets (gender)");
    expect(() => training({}, [fairness('gender', FairnessMetric.COUNTERFACTUAL_FLIPTEST)])).toThrow('gate gender:FT reads FT, which the built-in evaluation does not measure');
  });
});
