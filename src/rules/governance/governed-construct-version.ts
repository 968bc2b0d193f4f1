import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { subject } from '../vocabulary/examples';
import { GOVERNED_CONSTRUCTS, outdatedVersionsOf } from '../vocabulary/governed-constructs';

const CONSTRUCTS = Object.keys(GOVERNED_CONSTRUCTS);
const tagged = (construct: any, version?: any) => subject('AWS::S3::Bucket', {
  Tags: [{ Key: 'ai:template', Value: construct }, ...(version === undefined ? [] : [{ Key: 'ai:template-version', Value: version }])],
});

export const governedConstructVersion = new Rule({
  id: 'GovernedConstructVersion',
  title: 'Governed constructs are of a version that the organisation still accepts',
  why: 'A platform team raises the minimum when an older version of a construct no longer protects enough; what still uses it would drift in silence.',
  fix: 'Update cdk-governed-ai to a version whose construct is at least the minimum in minimumConstructVersions of Governance.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [...new Set(Object.values(GOVERNED_CONSTRUCTS))],
  when: Check.oneOf('$tag.template', CONSTRUCTS),
  condition: Check.all(
    Check.exists('$tag.templateVersion'),
    ...CONSTRUCTS.map((construct) => Check.implies(
      Check.equalTo('$tag.template', construct),
      // Only versions that no construct has are outdated where no minimum is set.
      Check.none(Check.like('$tag.templateVersion', RuleParameter.named(outdatedVersionsOf(construct), ['0.*']))),
    )),
  ),
  controls: [Control.nist80053('CM-2 ?'), Control.nist80053('SI-2 ?')],
  limitation: 'Versions are read from the tags that governed constructs set; a resource whose tags were removed is not seen.',
  examples: {
    compliant: [tagged('GovernedDataset', '1.0.0'), tagged('GovernedModelEndpoint', '1.0.0')],
    nonCompliant: [
      tagged('GovernedDataset', '0.9.0'), tagged('GovernedModelEndpoint', '0.9.0'), tagged('GovernedAccountBaseline', '0.9.0'), tagged('GovernedModelGroup', '0.9.0'),
      tagged('GovernedNetwork', '0.9.0'), tagged('GovernedTrainingJob', '0.9.0'), tagged('GovernedDataset'),
    ],
    unknown: [tagged('GovernedDataset', { Ref: 'AWS::StackName' })],
    notApplicable: [subject('AWS::S3::Bucket', {}), tagged('TeamBucket', '0.9.0')],
  },
});
