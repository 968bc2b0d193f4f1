// internal
import { ControlList, enforce, evidence, notInCode } from './control-list';
import { Framework } from '../../rules/control';

export const awsGenAiBestPractices: ControlList = {
  framework: Framework.AWS_GENAI_BP,
  title: 'AWS GenAI Best Practices',
  source: 'AWS Generative AI Best Practices Framework v2 of AWS Audit Manager: its eight control sets, and twelve control ids confirmed by an AWS post',
  asOf: '2026-11',
  note: 'The full list of ids was in no source read: what is not confirmed is mapped to its set. Audit Manager has taken no new customers since 2026-04-30.',
  controls: [
    evidence('Responsible', 'AI is developed and used responsibly', 'Cards, tags, owners and approval'),
    evidence('RESPAI3.8', 'Risks and tolerances are documented', 'A risk rating, a reference to the assessment'),
    evidence('RESPAI3.9', 'Responsibilities are assigned', 'Owner tags'),
    evidence('RESPAI3.13', 'Risk is monitored continuously', 'A schedule that is active'),
    evidence('RESPAI3.15', 'There are ethical guidelines', 'Declared limits of use'),
    enforce('Safe', 'Harmful output and acts are prevented', 'Guardrails, confirmation and stop'),
    enforce('Fair', 'Bias is found and treated', 'Reports and schedules; not their result'),
    notInCode('Sustainable', 'Impact on the environment is limited', 'Not visible in a template, but for one weak signal'),
    enforce('Resilience', 'Failures are withstood', 'Instances, rollout and alarms'),
    enforce('Privacy', 'Personal data is protected', 'Masking, retention and opt-out'),
    evidence('Accuracy', 'Output is accurate', 'Grounding, evaluation and thresholds'),
    evidence('ACCUAI3.4', 'Accuracy is audited regularly', 'Scheduled evaluation'),
    evidence('ACCUAI3.6', 'Sources are verified', 'Declared and scoped sources'),
    evidence('ACCUAI3.14', 'Data comes from sources of quality', 'Quality rules, governed datasets'),
    enforce('Secure', 'Systems are secured', 'Keys, networks and least privilege'),
    enforce('SECAI3.2', 'Data is encrypted in transit', 'Encryption between nodes and to stores'),
    enforce('SECAI3.3', 'Data is encrypted at rest', 'Keys'),
    enforce('SECAI3.7', 'Access has least privilege', 'Statements of policies'),
    enforce('SECAI3.8', 'Access is reviewed periodically', 'Who a resource trusts; not the review'),
    enforce('SECAI3.15', 'Access is approved and logged', 'Trails, logs and approval'),
  ],
};
