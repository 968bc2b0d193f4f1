// internal
import { RunTimeValue, jsonExpression } from './run-time-json';
import type { GovernedTrainingJobProps } from './training-job-props';
import type { TrainingWorkflow } from './training-workflow';
import { GovernanceError } from '../../governance/governance-error';
import { Gate } from '../gates/gate';
import { requirement, valueExpression } from '../gates/gate-expressions';
import type { ModelCardFacts } from '../model-group/model-card';

/** Limits of a package's card ("Model package model card schema" in the SageMaker Developer Guide); its text would take 100,000 characters. */
const MAX = { expression: 60_000, name: 63, notes: 1024, hyperparameter: 255, hyperparameters: 100, trainingDatasets: 15, evaluationDatasets: 10 };

/**
 * The card of a package, as an expression that yields its JSON: what is known of every model of the group, the data, the image and, from the run,
 * what each gate measured.
 *
 * Figures come from the report that the gates have read; nothing is written that was not measured.
 */
export function packageCard(props: GovernedTrainingJobProps, facts: ModelCardFacts | undefined, reports: TrainingWorkflow['reports']): string {
  const card = jsonExpression({
    model_overview: {
      model_creator: facts?.owner,
      model_artifact: [RunTimeValue.text('$modelArtefact')],
    },
    intended_uses: facts && {
      purpose_of_model: facts.purpose,
      intended_uses: facts.intendedUse,
      factors_affecting_model_efficiency: facts.performanceFactors,
      risk_rating: facts.riskRating,
      explanations_for_risk_rating: facts.riskRationale,
    },
    training_details: {
      training_job_details: {
        training_arn: RunTimeValue.text('$trainingArn'),
        training_datasets: Object.values(props.inputs).map((channel) => channel.s3Uri).slice(0, MAX.trainingDatasets),
        training_environment: { container_image: [props.image.imageUri] },
        hyper_parameters: Object.entries(props.hyperparameters ?? {})
          .filter(([name, value]) => [name, value].every((text) => text.length > 0 && text.length <= MAX.hyperparameter))
          .slice(0, MAX.hyperparameters).map(([name, value]) => ({ name, value })),
      },
    },
    evaluation_details: [{
      name: 'Gates before registration',
      evaluation_job_arn: RunTimeValue.text('$evaluationArn'),
      datasets: Object.values(props.evaluation._props.inputs).map((channel) => channel.s3Uri).slice(0, MAX.evaluationDatasets),
      metadata: { report_folder: `s3://${reports.bucket}/${reports.prefix}`, report_file: reports.file },
      metric_groups: metricGroups(props.gates),
    }],
    additional_information: facts && {
      ethical_considerations: facts.ethicalConsiderations,
      caveats_and_recommendations: facts.limitations,
    },
  });
  // More than this the rules do not read before a run, so nobody would see that the card is one.
  if (card.length > MAX.expression) {
    throw new GovernanceError(`card of the packages is an expression of ${card.length} characters, more than the ${MAX.expression} that are judged: shorten the card of the group or the rationales of the gates`);
  }
  return card;
}

function metricGroups(gates: readonly Gate[]): any[] {
  const groups = new Map<string, Gate[]>();
  for (const gate of gates) {
    const name = gate._kind === 'fairness' ? `bias: ${gate.path[1]}`.slice(0, MAX.name) : gate._kind;
    groups.set(name, [...(groups.get(name) ?? []), gate]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    metric_data: members.map((gate) => ({
      name: gate.name,
      type: 'number',
      value: RunTimeValue.number(valueExpression(gate)),
      notes: [requirement(gate), gate.rationale, gate.ticket].filter((part) => part !== undefined).join('; ').slice(0, MAX.notes),
    })),
  }));
}
