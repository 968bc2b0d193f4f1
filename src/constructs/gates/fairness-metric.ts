import { GovernanceError } from '../../governance/governance-error';
import { shown } from '../../governance/plain-text';

/**
 * A measure of how a model or its data treats the groups of a facet.
 *
 * The codes are those that SageMaker Clarify and its open-source library use, so that reports of either can be read. No metric has a
 * default threshold: what is fair is decided by people for a use, and written down in the rationale of a gate.
 */
export class FairnessMetric {
  /** Pre-training: imbalance in the number of members of the groups. */
  public static readonly CLASS_IMBALANCE = new FairnessMetric('CI');
  /** Pre-training: difference between the groups in the share of positive labels. */
  public static readonly DIFFERENCE_IN_PROPORTIONS_OF_LABELS = new FairnessMetric('DPL');
  /** Pre-training: Kullback-Leibler divergence of the label distributions. */
  public static readonly KULLBACK_LEIBLER_DIVERGENCE = new FairnessMetric('KL');
  /** Pre-training: Jensen-Shannon divergence of the label distributions. */
  public static readonly JENSEN_SHANNON_DIVERGENCE = new FairnessMetric('JS');
  /** Pre-training: p-norm of the difference of the label distributions. */
  public static readonly LP_NORM = new FairnessMetric('LP');
  /** Pre-training: total variation distance of the label distributions. */
  public static readonly TOTAL_VARIATION_DISTANCE = new FairnessMetric('TVD');
  /** Pre-training: largest divergence between the label distributions. */
  public static readonly KOLMOGOROV_SMIRNOV = new FairnessMetric('KS');
  /** Pre-training: disparity of labels within subgroups. */
  public static readonly CONDITIONAL_DEMOGRAPHIC_DISPARITY_IN_LABELS = new FairnessMetric('CDDL');
  /** Post-training: difference between the groups in the share of positive predictions. */
  public static readonly DIFFERENCE_IN_POSITIVE_PROPORTIONS = new FairnessMetric('DPPL');
  /** Post-training: ratio between the groups of the share of positive predictions. */
  public static readonly DISPARATE_IMPACT = new FairnessMetric('DI');
  /** Post-training: difference in the ratio of observed to predicted positives. */
  public static readonly DIFFERENCE_IN_CONDITIONAL_ACCEPTANCE = new FairnessMetric('DCA');
  /** Post-training: difference in the ratio of observed to predicted negatives. */
  public static readonly DIFFERENCE_IN_CONDITIONAL_REJECTION = new FairnessMetric('DCR');
  /** Post-training: difference in specificity. */
  public static readonly SPECIFICITY_DIFFERENCE = new FairnessMetric('SD');
  /** Post-training: difference in recall. */
  public static readonly RECALL_DIFFERENCE = new FairnessMetric('RD');
  /** Post-training: difference in the share of positive predictions that are right. */
  public static readonly DIFFERENCE_IN_ACCEPTANCE_RATES = new FairnessMetric('DAR');
  /** Post-training: difference in the share of negative predictions that are right. */
  public static readonly DIFFERENCE_IN_REJECTION_RATES = new FairnessMetric('DRR');
  /** Post-training: difference in accuracy. */
  public static readonly ACCURACY_DIFFERENCE = new FairnessMetric('AD');
  /** Post-training: disparity of predictions within subgroups. */
  public static readonly CONDITIONAL_DEMOGRAPHIC_DISPARITY_IN_PREDICTIONS = new FairnessMetric('CDDPL');
  /** Post-training: difference in the ratio of false negatives to false positives. */
  public static readonly TREATMENT_EQUALITY = new FairnessMetric('TE');
  /** Post-training: how often the prediction flips for the most similar members of the other group. */
  public static readonly COUNTERFACTUAL_FLIPTEST = new FairnessMetric('FT');
  /** Post-training: inequality of benefits over all people. */
  public static readonly GENERALIZED_ENTROPY = new FairnessMetric('GE');

  /**
   * A metric that the evaluation defines itself.
   *
   * @param code the key under which the evaluation writes it: letters, digits and `_ . -`
   */
  public static custom(code: string): FairnessMetric {
    return new FairnessMetric(code);
  }

  /** The key of the metric in the evaluation's report. */
  public readonly code: string;

  private constructor(code: string) {
    if (typeof code !== 'string' || !/^[A-Za-z0-9_.-]{1,40}$/.test(code)) {
      throw new GovernanceError(`fairness metric ${shown(code)} is not a code: use 1 to 40 letters, digits and _ . -, such as 'DI'`);
    }
    this.code = code;
  }
}
