import { Framework } from '../rules/control';
import { Severity } from '../rules/severity';

/**
 * Which rules of a pack to keep. A rule has to meet every criterion given.
 */
export interface RuleSelection {
  /**
   * The least severity: rules of this severity and above are kept.
   *
   * @default - rules of every severity
   */
  readonly severity?: Severity;
  /**
   * An AWS service as CloudFormation writes it, such as `SageMaker`: rules that judge at least one of its resource types are kept.
   *
   * @default - rules of every service
   */
  readonly service?: string;
  /**
   * Rules that support at least one control of this framework are kept.
   *
   * @default - rules whatever they support
   */
  readonly framework?: Framework;
}
