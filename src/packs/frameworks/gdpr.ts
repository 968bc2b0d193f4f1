// internal
import { ControlList, enforce, evidence, notInCode } from './control-list';
import { Framework } from '../../rules/control';

export const gdpr: ControlList = {
  framework: Framework.GDPR,
  title: 'GDPR',
  source: 'Regulation (EU) 2016/679',
  asOf: '2026-11',
  note: 'Only what meets AI workloads is listed. Storage limitation pulls against the six months for which the AI Act wants logs kept: both are values of the organisation.',
  controls: [
    evidence('5(1)(b)', 'Data serves one stated purpose', 'Tags of purpose and intended use'),
    enforce('5(1)(c)', 'No more data than needed', 'Masking, redaction and limits of capture; not the need itself'),
    evidence('5(1)(d)', 'Data is accurate', 'Quality rules and grounding'),
    enforce('5(1)(e)', 'Data is kept no longer than needed', 'Lifecycles, time to live and expiry of logs'),
    enforce('5(1)(f), 32', 'Data is confidential, intact and available', 'Keys, networks and access', { covers: ['5(1)(f)', '32(1)(a)', '32(1)(b)', '32(1)(d)'] }),
    evidence('5(2)', 'All this can be shown', 'The record of every synthesis'),
    notInCode('6, 7', 'There is a lawful basis or consent', 'A legal act'),
    evidence('9(1)', 'Special categories of data are restricted', 'The classification, and a declared basis for biometrics'),
    evidence('13(2)(f), 15(1)(h)', 'Automated decisions are explained', 'Notice, card and explanations', { covers: ['13(2)(f)', '15(1)(h)'] }),
    enforce('17(1)', 'Data can be erased', 'Deletion policies and time to live; nothing erases it from the weights of a model'),
    enforce('22(3)', 'A person can intervene in an automated decision', 'Confirmation and approval'),
    enforce('25(1)-(2)', 'Protection is there by design and by default', 'What is switched on without being asked for', { covers: ['25(1)', '25(2)'] }),
    evidence('28(3)', 'Processors are bound by contract', 'The opt-out of AI services and a list of models; not the contract'),
    evidence('30(1)', 'Processing is on record', 'Tags, and the record of every synthesis'),
    notInCode('33(1)', 'A breach is notified within 72 hours', 'An alarm can be wired; the notice is a legal act'),
    evidence('35(1)', 'Impact is assessed', 'A reference to the assessment'),
    enforce('44-46', 'Transfers to other countries are governed', 'Regions and inference profiles; not adequacy or clauses', { covers: ['44', '45', '46'] }),
  ],
};
