import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'fs';
import { dirname, relative, resolve } from 'path';
import { ruleExportName, ruleFileName } from './rule-names';

/** The text of a rule that is still to be written: it compiles, and says by itself what is missing. */
export function ruleSkeleton(id: string): string {
  return `import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';

const TYPE = 'AWS::Service::Type';

export const ${ruleExportName(id)} = new Rule({
  id: '${id}',
  title: 'What is true when the rule is met',
  why: 'What goes wrong otherwise.',
  fix: 'What to change, in the words of CloudFormation.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.exists('Property'),
  controls: [Control.nistAiRmf('MEASURE 2.7 ?')],
  alsoKnownAs: [],
  examples: {
    compliant: [{ Subject: { Type: TYPE, Properties: { Property: 'set' } } }],
    nonCompliant: [{ Subject: { Type: TYPE, Properties: {} } }],
    unknown: [{
      Parameters: { Value: { Type: 'String' } },
      Resources: { Subject: { Type: TYPE, Properties: { Property: { Ref: 'Value' } } } },
    }],
  },
});
`;
}

/**
 * Writes the skeleton of a rule.
 *
 * @returns the file, below the root
 * @throws if the area or the name does not fit, or the rule exists
 */
export function newRule(root: string, area: string | undefined, id: string | undefined): string {
  if (!area || !id) {
    throw new Error("new-rule needs an area and a name, such as 'npx projen new-rule sagemaker SageMakerModelInVpc'");
  }
  if (!/^[a-z][a-z0-9-]*$/.test(area)) {
    throw new Error(`area '${area}' must be lower-case letters, digits and dashes, such as 'sagemaker'`);
  }
  if (!/^[A-Z][A-Za-z0-9]{2,79}$/.test(id)) {
    throw new Error(`rule name '${id}' must be 3 to 80 letters and digits starting in upper case, such as 'SageMakerModelInVpc'`);
  }
  const rules = resolve(root, 'src/rules');
  const taken = readdirSync(rules).map((name) => resolve(rules, name, ruleFileName(id))).find((path) => existsSync(path));
  if (taken) {
    throw new Error(`rule ${id} exists already in ${relative(root, taken)}: an id is never used again, choose another name`);
  }
  const file = resolve(rules, area, ruleFileName(id));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ruleSkeleton(id));
  return relative(root, file);
}

if (require.main === module) {
  try {
    const file = newRule(resolve(__dirname, '..'), process.argv[2], process.argv[3]);
    console.log(`wrote ${file}: fill it in, then run 'npm test'`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
