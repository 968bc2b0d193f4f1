// internal
import { Annotations } from 'aws-cdk-lib';
import { Finding } from './finding';
import { PLUGIN_NAME } from './plugin-name';
import { violationOf } from './violations';

/** Shows a finding as an annotation on its construct, at the level that it has in a report. */
export function annotate(finding: Finding): void {
  const { description, fix } = violationOf(finding, '', finding.severity);
  const message = `${description} Fix: ${fix}`;
  const id = `${PLUGIN_NAME}::${finding.judgement.rule.id}`;
  const annotations = Annotations.of(finding.construct);
  if (finding.severity === 'info') {
    annotations.addInfoV2(id, message);
  } else if (finding.severity === 'warning') {
    annotations.addWarningV2(id, message);
  } else {
    annotations.addError(`${message} [ack: ${id}]`);
  }
}
