// internal
import { listed, oscalMetadata, OSCAL_NAMESPACE, sourceOf, SupportedControl, supportedControls } from './oscal-controls';
import { evidenceId, uuidOf } from './uuid';
import type { Evidence } from '../evidence';
import { isFinding } from '../open-findings';

/**
 * The governed constructs of an app as an OSCAL component definition: what each supports, for the authors of system security plans.
 *
 * A construct supports a control where at least one rule for it was COMPLIANT on what the construct made, and none was open.
 */
export function oscalComponentsOf(evidence: Evidence): any {
  const id = evidenceId(evidence, 'component-definition');
  const controls = supportedControls(evidence);
  const components = evidence.constructs.map((construct) => {
    const met = rulesMetBelow(evidence, construct.constructPath);
    const supported = controls
      .map((control) => ({ ...control, rules: control.rules.filter((rule) => met.has(rule)) }))
      .filter(({ rules }) => rules.length > 0);
    return {
      uuid: uuidOf('component', id, construct.constructPath),
      type: 'software',
      title: `${construct.construct} ${construct.constructPath}`,
      description: `A ${construct.construct} of version ${construct.version}.`,
      props: [{ name: 'version', value: construct.version }, { name: 'construct-path', ns: OSCAL_NAMESPACE, value: construct.constructPath }],
      ...listed('control-implementations', implementations(supported, id, construct.constructPath)),
    };
  });
  return {
    'component-definition': {
      uuid: id,
      metadata: oscalMetadata(evidence, 'Governed constructs of an AWS CDK app'),
      ...listed('components', components),
    },
  };
}

function implementations(controls: readonly SupportedControl[], id: string, constructPath: string): any[] {
  const frameworks = [...new Set(controls.map(({ framework }) => framework))];
  return frameworks.map((framework) => ({
    uuid: uuidOf('control-implementation', id, constructPath, framework),
    source: sourceOf(framework),
    description: `What the construct does that supports ${framework}.`,
    'implemented-requirements': controls.filter((control) => control.framework === framework).map((control) => ({
      uuid: uuidOf('implemented-requirement', id, constructPath, control.controlId),
      'control-id': control.controlId,
      description: `Supported by ${control.rules.join(', ')}.`,
      props: control.rules.map((rule) => ({ name: 'rule', ns: OSCAL_NAMESPACE, value: rule })),
    })),
  }));
}

/** Rules that something below a construct meets, and nothing below it fails or leaves open. */
function rulesMetBelow(evidence: Evidence, constructPath: string): ReadonlySet<string> {
  const below = evidence.verdicts.filter(({ resource }) => resource.constructPath === constructPath || resource.constructPath.startsWith(`${constructPath}/`));
  const met = new Set(below.filter(({ verdict }) => verdict === 'COMPLIANT').map(({ rule }) => rule));
  below.filter(isFinding).forEach(({ rule }) => met.delete(rule));
  return met;
}
