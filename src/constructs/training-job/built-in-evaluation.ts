// internal
import { mkdtempSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { BuiltInEvaluationProps } from './built-in-evaluation-props';
import { GovernanceError } from '../../governance/governance-error';
import { Gate } from '../gates/gate';

/** The program, in the source tree as in the published package. */
const PROGRAM = join(__dirname, '..', '..', '..', 'gates', 'src');
const CODE_PATH = '/opt/ml/processing/code';
const CONFIGURATION_PATH = '/opt/ml/processing/configuration';
/** The channel that the program reads unless told otherwise. */
export const HOLDOUT = 'holdout';
/** A metric of which the program says that it depends on how ties are broken. */
const REFUSED = 'FT';

/** A file that a processing job gets beside its data. */
export interface ProgramInput {
  readonly name: string;
  readonly uri: string;
  readonly path: string;
}

/** What a job needs to run the program. */
export interface Program {
  readonly inputs: ProgramInput[];
  readonly entrypoint?: string[];
  readonly statements: PolicyStatement[];
}

export const NO_PROGRAM: Program = { inputs: [], statements: [] };

/** Uploads the program and its configuration with the app, and says how a job runs them. */
export function evaluationProgram(scope: Construct, props: BuiltInEvaluationProps): Program {
  const files = new Construct(scope, 'Evaluation');
  const code = new Asset(files, 'Program', { path: PROGRAM, exclude: ['**/__pycache__', '**/*.pyc'] });
  const file = join(mkdtempSync(join(tmpdir(), 'governed-ai-')), 'evaluation.json');
  writeFileSync(file, JSON.stringify(configuration(props)));
  const settings = new Asset(files, 'Configuration', { path: file });
  const input = (name: string, asset: Asset, path: string) => ({ name, uri: asset.s3ObjectUrl, path });
  return {
    inputs: [input('program', code, CODE_PATH), input('configuration', settings, CONFIGURATION_PATH)],
    entrypoint: [
      props.python ?? 'python3', `${CODE_PATH}/${basename(code.s3ObjectKey)}`, 'evaluate', '--config', `${CONFIGURATION_PATH}/${basename(settings.s3ObjectKey)}`,
    ],
    statements: [code, settings].flatMap((asset) => readStatements(scope, asset)),
  };
}

/** Proves that the gates ask only for what the program measures. */
export function assertMeasured(props: BuiltInEvaluationProps, gates: readonly Gate[]) {
  const facets = (props.facets ?? []).map(({ name, column }) => name ?? column);
  for (const gate of gates.filter(({ _kind }) => _kind === 'fairness')) {
    const [, facet, code] = gate.path;
    if (!facets.includes(facet)) {
      throw new GovernanceError(`gate ${gate.name} reads the facet '${facet}', which the evaluation does not compare: add it to facets (${facets.join(', ') || 'there are none'})`);
    }
    if (code === REFUSED) {
      throw new GovernanceError(`gate ${gate.name} reads ${REFUSED}, which the built-in evaluation does not measure, as it depends on how ties are broken: choose another metric`);
    }
  }
}

/** Exactly the one object: an asset's own grant opens all objects of the bucket. */
function readStatements(scope: Construct, asset: Asset): PolicyStatement[] {
  const stack = Stack.of(scope);
  const bucket = stack.formatArn({ service: 's3', region: '', account: '', resource: asset.s3BucketName });
  return [
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [`${bucket}/${asset.s3ObjectKey}`] }),
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket], conditions: { StringLike: { 's3:prefix': `${asset.s3ObjectKey}*` } } }),
  ];
}

function configuration({ label, prediction, facets = [] }: BuiltInEvaluationProps): any {
  return {
    task: label.favorable === undefined ? 'regression' : 'binary',
    holdout: { channel: HOLDOUT, format: 'csv' },
    label: { column: label.column, favorable: label.favorable, positive: label.positive },
    prediction: {
      command: prediction.command,
      ...(label.favorable === undefined ? {} : { kind: prediction.labels ? 'label' : 'score' }),
      threshold: prediction.threshold,
      features: prediction.features,
    },
    ...(facets.length === 0 ? {} : {
      facets: facets.map(({ name, column, cutPoints, disadvantaged, minGroupSize }) => ({ name, column, cutPoints, disadvantaged, minGroupSize })),
    }),
  };
}
