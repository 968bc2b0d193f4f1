import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyItemIfAny } from './lists';
import { isInVpc } from './vpc';
import { subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::Cluster';
const GROUPS = ['InstanceGroups', 'RestrictedInstanceGroups'];

const hasOwnVpc = isInVpc('OverrideVpcConfig');
const hasUnencryptedVolume = Check.someItem('InstanceStorageConfigs', Check.all(
  Check.exists('EbsVolumeConfig'),
  Check.absent('EbsVolumeConfig.VolumeKmsKeyId'),
));

const VPC = { Subnets: ['subnet-0123456789abcdef0'], SecurityGroupIds: ['sg-0123456789abcdef0'] };
const volume = (key?: any) => ({ EbsVolumeConfig: { VolumeSizeInGB: 500, VolumeKmsKeyId: key } });
const group = (properties: any, ...volumes: any[]) => ({ InstanceGroupName: 'workers', InstanceStorageConfigs: volumes, ...properties });
const cluster = (vpc: any, ...groups: any[]) => subject(TYPE, { VpcConfig: vpc, InstanceGroups: groups });

export const sageMakerClusterHardened = new Rule({
  id: 'SageMakerClusterHardened',
  title: 'HyperPod clusters run in a VPC of yours, on volumes encrypted with a customer managed key',
  why: 'Such a cluster trains large models for weeks: its disks hold the corpus and the weights, and its network leads to both.',
  fix: 'Set VpcConfig with subnets and security groups (or OverrideVpcConfig in every instance group), and VolumeKmsKeyId in every EbsVolumeConfig.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [TYPE],
  condition: Check.all(
    Check.any(
      isInVpc('VpcConfig'),
      Check.all(Check.any(...GROUPS.map((list) => Check.exists(list))), ...GROUPS.map((list) => everyItemIfAny(list, hasOwnVpc))),
    ),
    ...GROUPS.map((list) => Check.noItem(list, hasUnencryptedVolume)),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('55(1)(d) ?'),
    Control.nistAiRmf('MEASURE 2.7'),
    Control.iso42001('A.4.5 ?'),
    Control.gdpr('32(1)(a)'),
    Control.nist80053('SC-7'), Control.nist80053('SC-28'),
    Control.awsGenAiBestPractices('SECAI3.3'),
  ],
  alsoKnownAs: [
    'Cloud Custodian aws.sagemaker-cluster filter subnet', 'Cloud Custodian aws.sagemaker-cluster filter security-group',
    'Cloud Custodian aws.sagemaker-cluster filter network-location',
  ],
  limitation: 'Volumes that the template does not mention, such as root volumes without an EbsVolumeConfig of their own, are not judged.',
  examples: {
    compliant: [
      cluster(VPC, group({}, volume('key'), { EbsVolumeConfig: { RootVolume: true, VolumeKmsKeyId: 'key' } })),
      cluster(VPC, group({}), group({}, { FsxLustreConfig: { DnsName: 'fs.example.com', MountName: 'fsx' } })),
      cluster(undefined, group({ OverrideVpcConfig: VPC }, volume('key'))),
      subject(TYPE, { RestrictedInstanceGroups: [group({ OverrideVpcConfig: VPC })] }),
    ],
    nonCompliant: [
      cluster(undefined, group({}, volume('key'))),
      cluster({ ...VPC, SecurityGroupIds: [] }, group({}, volume('key'))),
      cluster(undefined, group({ OverrideVpcConfig: VPC }), group({})),
      cluster(undefined, group({ OverrideVpcConfig: { ...VPC, Subnets: [] } })),
      cluster(undefined, group({ OverrideVpcConfig: { ...VPC, SecurityGroupIds: [] } })),
      subject(TYPE, { InstanceGroups: [group({ OverrideVpcConfig: VPC })], RestrictedInstanceGroups: [group({})] }),
      cluster(VPC, group({}, volume('key'), volume())),
      cluster(VPC, group({}, volume('key')), group({}, volume(''))),
      subject(TYPE, { VpcConfig: VPC, RestrictedInstanceGroups: [group({}, volume())] }),
      subject(TYPE, {}),
    ],
    unknown: [
      withParameter('Key', cluster(VPC, group({}, volume({ Ref: 'Key' })))),
      withParameter('Subnets', cluster({ ...VPC, Subnets: { Ref: 'Subnets' } }, group({}, volume('key'))), { Type: 'List<AWS::EC2::Subnet::Id>' }),
    ],
  },
});
