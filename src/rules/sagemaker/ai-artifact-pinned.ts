import { Check } from '../check';
import { Control } from '../control';
import { Rule } from '../rule';
import { RuleLevel, Severity } from '../severity';
import { everyContainer, MODEL_CONTAINERS, PACKAGE_CONTAINERS, someContainer } from './containers';
import { stateMachine, subject, withParameter } from '../vocabulary/examples';

const PROCESSING = 'AppSpecification.ImageUri';
const AGENT = 'AgentRuntimeArtifact.ContainerConfiguration.ContainerUri';
const ALGORITHM = 'TrainingSpecification';
const PIPELINE = 'PipelineDefinition.PipelineDefinitionS3Location';

/** By digest, or by a tag that is the hash of the content, as the CDK tags its image assets. */
const isPinned = (image: string) => Check.any(
  Check.certain(Check.contains(image, '@sha256:')),
  Check.certain(Check.like(image, [`*/cdk-*-container-assets-*:*${'?'.repeat(64)}`])),
  Check.all(Check.none(Check.endsWith(image, ':latest')), Check.matches(image, '.*:.*[0-9a-f]{64}')),
);
const isPinnedIfAny = (image: string, digest?: string) => Check.implies(
  Check.exists(image),
  digest ? Check.any(isPinned(image), Check.exists(digest)) : isPinned(image),
);

const HASH = '0123456789abcdef'.repeat(4);
const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/loans';
const ASSETS = '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/cdk-hnb659fds-container-assets-${AWS::AccountId}-${AWS::Region}';
const model = (image: any) => subject('AWS::SageMaker::Model', { PrimaryContainer: { Image: image } });
const PINNED = { Image: `${REPOSITORY}@sha256:${HASH}` };
const modelPackage = (...containers: any[]) => subject('AWS::SageMaker::ModelPackage', { InferenceSpecification: { Containers: containers } });
const alternatives = (...containers: any[]) => subject('AWS::SageMaker::ModelPackage', {
  AdditionalInferenceSpecifications: containers.map((container) => ({ Containers: [container] })),
});
const algorithm = (training: any) => subject('AWS::SageMaker::Algorithm', { TrainingSpecification: { TrainingImage: `${REPOSITORY}:1.4`, ...training } });
const pipeline = (version: any) => subject('AWS::SageMaker::Pipeline', {
  PipelineDefinition: { PipelineDefinitionS3Location: { Bucket: 'pipelines', Key: 'loans.json', ...version } },
});
const agent = (uri: any) => subject('AWS::BedrockAgentCore::Runtime', { AgentRuntimeArtifact: { ContainerConfiguration: { ContainerUri: uri } } });

export const aiArtifactPinned = new Rule({
  id: 'AiArtifactPinned',
  title: 'Images and pipeline definitions are pinned to their content',
  why: 'A tag that can move, or an object that can be overwritten, changes what runs without any change of the template and without a review.',
  fix: 'Name images by digest (repository@sha256:…) or give the digest property; give a pipeline definition in S3 its Version or ETag.',
  severity: Severity.MEDIUM,
  level: RuleLevel.BASELINE,
  appliesTo: [
    'AWS::SageMaker::Model', 'AWS::SageMaker::ModelPackage', 'AWS::SageMaker::ProcessingJob', 'AWS::BedrockAgentCore::Runtime',
    'AWS::SageMaker::Algorithm', 'AWS::SageMaker::Pipeline',
  ],
  when: Check.any(
    someContainer([...MODEL_CONTAINERS, ...PACKAGE_CONTAINERS], Check.exists('Image')),
    Check.exists(PROCESSING), Check.exists(AGENT), Check.exists(`${ALGORITHM}.TrainingImage`), Check.exists(PIPELINE),
  ),
  condition: Check.all(
    everyContainer(MODEL_CONTAINERS, isPinnedIfAny('Image')),
    everyContainer(PACKAGE_CONTAINERS, isPinnedIfAny('Image', 'ImageDigest')),
    isPinnedIfAny(PROCESSING),
    isPinnedIfAny(AGENT),
    isPinnedIfAny(`${ALGORITHM}.TrainingImage`, `${ALGORITHM}.TrainingImageDigest`),
    Check.implies(Check.exists(PIPELINE), Check.any(Check.exists(`${PIPELINE}.Version`), Check.exists(`${PIPELINE}.ETag`))),
  ),
  controls: [
    Control.euAiAct('15(5)'), Control.euAiAct('17(1)(c)'),
    Control.nistAiRmf('MANAGE 3.2'), Control.nistAiRmf('MAP 4.2'),
    Control.iso42001('A.6.2.5'),
    Control.gdpr('32(1)(b)'),
    Control.nist80053('SI-7'), Control.nist80053('SR-4'), Control.nist80053('CM-2'),
    Control.awsGenAiBestPractices('Secure'),
  ],
  limitation: 'A tag in the form of a 64-digit hash counts as pinned; whether its repository lets nobody move it is not visible here. Where the name of the repository is a reference, '
    + 'a tag that is no hash is UNKNOWN rather than a failure.',
  examples: {
    compliant: [
      model(PINNED.Image),
      model({ 'Fn::Sub': `${ASSETS}:${HASH}` }),
      model(`${REPOSITORY}:${HASH}`),
      withParameter('Digest', model({ 'Fn::Sub': `${REPOSITORY}@sha256:\${Digest}` })),
      modelPackage({ Image: `${REPOSITORY}:1.4`, ImageDigest: `sha256:${HASH}` }),
      algorithm({ TrainingImageDigest: `sha256:${HASH}` }),
      algorithm({ TrainingImage: PINNED.Image }),
      pipeline({ ETag: '9b2cf535f27731c974343645a3985328' }),
      pipeline({ Version: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY' }),
      agent(PINNED.Image),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', { AppSpecification: { ImageUri: PINNED.Image } }) },
    ],
    nonCompliant: [
      model(`${REPOSITORY}:latest`),
      model({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/loans:latest' }),
      model(REPOSITORY),
      model(`${REPOSITORY}:${HASH.slice(1)}`),
      subject('AWS::SageMaker::Model', { Containers: [PINNED, { Image: `${REPOSITORY}:1.4` }] }),
      modelPackage({ Image: `${REPOSITORY}:1.4` }, { ModelDataUrl: 's3://models/loans.tar.gz' }),
      modelPackage(PINNED, { Image: `${REPOSITORY}:1.4` }),
      alternatives({ Image: `${REPOSITORY}:1.4` }, { ModelDataUrl: 's3://models/loans.tar.gz' }),
      alternatives(PINNED, { Image: `${REPOSITORY}:1.4` }),
      algorithm({}),
      pipeline({}),
      agent(`${REPOSITORY}:1.4`),
      { Subject: stateMachine('sagemaker:createProcessingJob.sync', { AppSpecification: { ImageUri: `${REPOSITORY}:1.4` } }) },
    ],
    unknown: [
      withParameter('Image', model({ Ref: 'Image' })),
      model({ 'Fn::Sub': '${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/loans:1.4' }),
    ],
    notApplicable: [
      subject('AWS::SageMaker::Model', { PrimaryContainer: { ModelPackageName: 'loans' } }),
      subject('AWS::SageMaker::Pipeline', { PipelineDefinition: { PipelineDefinitionBody: '{"Version":"2020-12-01","Steps":[]}' } }),
    ],
  },
});
