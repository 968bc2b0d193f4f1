import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleParameter } from '../rule-parameter';
import { RuleLevel, Severity } from '../severity';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const TYPE = 'AWS::SageMaker::ModelPackage';
const APPROVED = { ModelPackageGroupName: 'loans', ModelApprovalStatus: 'Approved' };
const updating = (request: any) => ({ Subject: stateMachine('aws-sdk:sagemaker:updateModelPackage', { ModelPackageArn: 'arn', ...request }) });
const RECORD = { approvedBy: 'risk@example.com', changeId: 'CHG-4711' };
const DECIDED = { ModelApprovalStatus: 'Approved', CustomerMetadataProperties: RECORD };

export const sageMakerModelPackageApprovalGate = new Rule({
  id: 'SageMakerModelPackageApprovalGate',
  title: 'Model packages are not approved from birth',
  why: 'Between training and production a person decides; a package that is registered as approved skips that decision, or hides who took it.',
  fix: 'Register with ModelApprovalStatus PendingManualApproval. Where an approval was taken before, add ApprovalDescription and the '
    + 'CustomerMetadataProperties that approvalRecordKeys names, by default approvedBy and changeId.',
  severity: Severity.HIGH,
  level: RuleLevel.BASELINE,
  appliesTo: ['AWS::SageMaker::ModelPackage', 'AWS::SageMaker::ModelPackageUpdate'],
  when: Check.any(
    Check.all(Check.equalTo('$type', TYPE), Check.exists('ModelPackageGroupName')),
    Check.all(Check.none(Check.equalTo('$type', TYPE)), Check.exists('ModelApprovalStatus')),
  ),
  condition: Check.any(
    Check.oneOf('ModelApprovalStatus', ['PendingManualApproval', 'Rejected']),
    Check.all(
      Check.equalTo('ModelApprovalStatus', 'Approved'),
      Check.exists('ApprovalDescription'),
      Check.hasKeys('CustomerMetadataProperties', RuleParameter.named('approvalRecordKeys', ['approvedBy', 'changeId'])),
    ),
  ),
  controls: [
    Control.euAiAct('9(2)'), Control.euAiAct('14(1)'), Control.euAiAct('17(1)(c)'), Control.euAiAct('17(1)(m)'),
    Control.nistAiRmf('MANAGE 1.1'), Control.nistAiRmf('GOVERN 3.2'), Control.nistAiRmf('MAP 3.5'),
    Control.iso42001('A.6.2.4'), Control.iso42001('A.6.2.5'),
    Control.gdpr('5(2)'),
    Control.nist80053('CM-3'), Control.nist80053('SA-11'),
    Control.awsGenAiBestPractices('Responsible'),
  ],
  alsoKnownAs: [
    'aws-samples aiml assessment SM-22', 'aws-samples aiml assessment FS-19',
  ],
  examples: {
    compliant: [
      subject(TYPE, { ModelPackageGroupName: 'loans', ModelApprovalStatus: 'PendingManualApproval' }),
      subject(TYPE, { ModelPackageGroupName: 'loans', ModelApprovalStatus: 'Rejected' }),
      subject(TYPE, { ...APPROVED, ApprovalDescription: 'Model review 2026-10', CustomerMetadataProperties: RECORD }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans', ModelApprovalStatus: 'PendingManualApproval' }) },
      updating({ ModelApprovalStatus: 'Rejected' }),
      updating({ ...DECIDED, ApprovalDescription: 'Model review 2026-10' }),
    ],
    nonCompliant: [
      updating({ ModelApprovalStatus: 'Approved' }),
      subject(TYPE, { ModelPackageGroupName: 'loans' }),
      subject(TYPE, APPROVED),
      subject(TYPE, { ModelPackageGroupName: 'loans', ApprovalDescription: 'Model review 2026-10', CustomerMetadataProperties: RECORD }),
      subject(TYPE, { ...APPROVED, ApprovalDescription: '', CustomerMetadataProperties: RECORD }),
      subject(TYPE, { ...APPROVED, ApprovalDescription: 'Model review 2026-10', CustomerMetadataProperties: { approvedBy: 'risk@example.com' } }),
      subject(TYPE, { ...APPROVED, ApprovalDescription: 'Model review 2026-10', CustomerMetadataProperties: { changeId: 'CHG-4711' } }),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', APPROVED) },
    ],
    unknown: [
      updating({ 'ModelApprovalStatus.$': '$.decision' }),
      updating({ ...DECIDED, 'ApprovalDescription.$': '$.reason' }),
      withParameter('Status', subject(TYPE, { ModelPackageGroupName: 'loans', ModelApprovalStatus: { Ref: 'Status' } })),
      { Subject: stateMachine('aws-sdk:sagemaker:createModelPackage', { ModelPackageGroupName: 'loans', 'ModelApprovalStatus.$': '$.status' }) },
    ],
    notApplicable: [
      subject(TYPE, { ModelPackageName: 'loans' }),
      subject(TYPE, { ModelPackageName: 'loans', ModelApprovalStatus: 'Approved' }),
      updating({ SourceUri: 's3://models/loans' }),
    ],
  },
});
