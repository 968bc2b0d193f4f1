// internal
import { ControlList, enforce, evidence, notInCode } from './control-list';
import { Framework } from '../../rules/control';

export const ccpa: ControlList = {
  framework: Framework.CCPA,
  title: 'CCPA',
  source: 'Cal. Civ. Code 1798.100 ff.; regulations 11 CCR 7150 ff. and 7200-7222, approved 2025-09-23, in effect 2026-01-01',
  asOf: '2026-11',
  note: 'Every mapping is derived from that of the GDPR and still to be reviewed.',
  controls: [
    enforce('1798.100(a)(3), (c)', 'Retention is stated, collection is proportionate', 'Retention and expiry', { covers: ['1798.100(a)(3)', '1798.100(c)'] }),
    enforce('1798.100(e), .150', 'Security is reasonable; breaches are liable', 'Keys, networks and access', { covers: ['1798.100(e)', '1798.150'] }),
    evidence('1798.105, .106', 'Data can be deleted and corrected', 'Stores that can delete; not the workflow', { covers: ['1798.105', '1798.106'] }),
    notInCode('1798.120, .135', 'Consumers can opt out of sale and sharing', 'Links on a site'),
    evidence('1798.121', 'Use of sensitive data is limited', 'The classification'),
    evidence('11 CCR 7150', 'Risk is assessed before significant decisions are automated', 'A reference to the assessment. First attestation by 2028-04-01'),
    evidence('11 CCR 7220', 'People are told before a decision is automated', 'A declared notice', { appliesFrom: '2027-01-01' }),
    evidence('11 CCR 7221', 'People can opt out, or appeal to a person', 'Whether a way to a person exists; not its form', { appliesFrom: '2027-01-01' }),
    evidence('11 CCR 7222', 'How a decision was made is explained', 'Logs and explanations', { appliesFrom: '2027-01-01' }),
  ],
};
