// internal
import type { PolicyValidationPluginReport, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { appOf, runOf } from './app-state';
import { Concern, reportForScope } from './reporter';
import { GovernanceError } from '../governance/governance-error';

/** CDK names its report in the error by which plugins stop a synthesis; the templates are written by then. */
const REPORT_FILE = 'validation-report.json';

/**
 * Synthesizes the app that a scope belongs to and reports the findings of that scope.
 *
 * A synthesis that the validation itself stops has written the templates already, so its report is all that is needed.
 *
 * @param plugin the plugin that reports
 * @param scope the scope
 * @param asksFor which findings the plugin is there for; all where absent
 * @throws if no policy is in scope, so that nothing was checked; and what the synthesis throws for any other reason
 */
export function validateScope(plugin: object, scope: IConstruct, asksFor?: Concern): PolicyValidationPluginReport {
  const root = appOf(scope);
  try {
    (root as Stage).synth();
  } catch (error) {
    if (!(error as Error).message.includes(REPORT_FILE)) {
      throw error;
    }
  }
  if (runOf(root).judgement.bindings.every((binding) => binding.packs.length === 0)) {
    throw new GovernanceError('nothing was checked, since no policy is in scope: call Governance.configure first, or use AiGovernanceChecks', scope);
  }
  return reportForScope(plugin, scope, root, asksFor);
}
