import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { resource, tags, withParameter } from '../vocabulary/examples';
import { holdsPersonalData } from '../vocabulary/tags';

const TTL = 'OnlineStoreConfig.TtlDuration';

const group = (personalData: string, online: any) => ({
  Subject: resource('AWS::SageMaker::FeatureGroup', { Tags: tags({ 'ai:personal-data': personalData }), OnlineStoreConfig: online }),
});
const online = (duration?: any, properties: any = {}) => ({ EnableOnlineStore: true, TtlDuration: duration, ...properties });

export const sageMakerFeatureGroupTtl = new Rule({
  id: 'SageMakerFeatureGroupTtl',
  title: 'Online features of people expire',
  why: 'Features outlive the records they were computed from: without an expiry, a profile of everybody who ever applied stays at hand.',
  fix: 'Set OnlineStoreConfig.TtlDuration with a Unit and a Value that fit the declared retention.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::FeatureGroup'],
  when: Check.all(holdsPersonalData(), Check.equalTo('OnlineStoreConfig.EnableOnlineStore', true)),
  condition: Check.all(Check.exists(`${TTL}.Unit`), Check.atLeast(`${TTL}.Value`, 1)),
  controls: [
    Control.nistAiRmf('MEASURE 2.10'),
    Control.iso42001('A.7.2'),
    Control.gdpr('5(1)(e)'), Control.gdpr('25(2)'),
    Control.ccpa('1798.100(a)(3) ?'), Control.ccpa('1798.100(c) ?'), Control.ccpa('1798.105 ?'), Control.ccpa('1798.106 ?'),
    Control.nist80053('SI-12'),
    Control.awsGenAiBestPractices('Privacy'),
  ],
  limitation: 'How long is long enough is left to the organisation. The offline store is a bucket, which DatasetRetentionDeclared judges by its own tags.',
  examples: {
    compliant: [
      group('personal', online({ Unit: 'Days', Value: 30 })),
      group('special-category', online({ Unit: 'Hours', Value: '1' }, { EnableOnlineStore: 'true', StorageType: 'InMemory' })),
    ],
    nonCompliant: [
      group('personal', online()),
      group('special-category', online({ Ref: 'AWS::NoValue' })),
      group('personal', online({ Unit: 'Days' })),
      group('personal', online({ Value: 30 })),
      group('personal', online({ Unit: 'Days', Value: 0 })),
    ],
    unknown: [
      withParameter('Days', group('personal', online({ Unit: 'Days', Value: { Ref: 'Days' } })), { Type: 'Number' }),
      withParameter('Online', group('personal', { EnableOnlineStore: { Ref: 'Online' } })),
    ],
    notApplicable: [
      group('none', online()),
      group('personal', { EnableOnlineStore: false }),
      group('personal', undefined),
    ],
  },
});
