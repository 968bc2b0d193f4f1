import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { DataRole } from '../../../src/constructs/dataset/data-role';
import { GovernedDataset } from '../../../src/constructs/dataset/governed-dataset';
import { FairnessMetric } from '../../../src/constructs/gates/fairness-metric';
import { Gate } from '../../../src/constructs/gates/gate';
import { ApprovedModel } from '../../../src/constructs/model-endpoint/approved-model';
import { Capture } from '../../../src/constructs/model-endpoint/capture';
import { GovernedModelEndpoint } from '../../../src/constructs/model-endpoint/governed-model-endpoint';
import type { GovernedModelEndpointProps } from '../../../src/constructs/model-endpoint/model-endpoint-props';
import { Rollout } from '../../../src/constructs/model-endpoint/rollout';
import { Monitoring } from '../../../src/constructs/monitoring/monitoring';
import { CaptureWindow } from '../../../src/constructs/monitoring/monitoring-props';
import { GovernedNetwork } from '../../../src/constructs/network/governed-network';
import { TrainingImage } from '../../../src/constructs/training-job/training-image';
import { Confidentiality, PersonalData } from '../../../src/governance/classification';
import { Retention } from '../../../src/governance/retention';

export const ARN = 'arn:aws:sagemaker:eu-west-1:111122223333:model-package/loans/7';
const DIGEST = `sha256:${'a'.repeat(64)}`;
/** A stack with everything that an endpoint needs, and the endpoint. */
export class EndpointApp {
  public readonly stack: Stack;
  public readonly models: GovernedDataset;
  public readonly image: TrainingImage;
  public readonly endpoint: GovernedModelEndpoint;

  public constructor(props: (app: EndpointApp) => Partial<GovernedModelEndpointProps> = () => ({}), stack = new Stack(new App(), 'Serving')) {
    this.stack = stack;
    this.image = TrainingImage.fromEcrDigest(Repository.fromRepositoryName(stack, 'Repository', 'loan-serving'), DIGEST);
    this.models = new GovernedDataset(stack, 'Models', {
      confidentiality: Confidentiality.CONFIDENTIAL, personalData: PersonalData.NONE, purpose: 'Models', dataRole: DataRole.ARTEFACT,
    });
    this.endpoint = new GovernedModelEndpoint(stack, 'Endpoint', {
      model: ApprovedModel.fromPackageArn(ARN, { image: this.image, artefacts: this.models.channel('loans/') }),
      network: new GovernedNetwork(stack, 'Network'),
      ...props(this),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** An endpoint with every prop set that does not weaken it. */
export function maximal(stack: Stack): EndpointApp {
  return new EndpointApp((app) => ({
    monitoring: Monitoring.scheduled({
      image: app.image, baseline: app.models.channel('evaluation/7/'), window: CaptureWindow.HOUR, instanceType: 'ml.m5d.large', groundTruth: app.models.channel('truth/'),
      facets: [{ name: 'gender' }], format: { columns: ['income', 'gender'], minRows: 500 }, incidentTopic: new Topic(stack, 'Incidents'),
      gates: [
        Gate.quality('drift:ks:max', { max: 0.1 }), Gate.quality('attribution:ndcg', { min: 0.9 }), Gate.quality('validation:auc', { min: 0.7 }),
        Gate.fairness({ facet: 'gender', metric: FairnessMetric.RECALL_DIFFERENCE, max: 0.1, rationale: 'Recall of the groups within ten percent' }),
      ],
    }),
    instanceType: 'ml.c5.xlarge',
    instanceCount: 3,
    capture: Capture.everything(),
    captures: new GovernedDataset(stack, 'OwnCaptures', {
      confidentiality: Confidentiality.RESTRICTED, personalData: PersonalData.PERSONAL, purpose: 'Captures', dataRole: DataRole.CAPTURE, retention: Retention.expireAfter(Duration.days(200)),
    }),
    confidentiality: Confidentiality.RESTRICTED,
    personalData: PersonalData.SPECIAL_CATEGORY,
    intendedUse: 'Ranks applications for a human underwriter',
    rollout: Rollout.linear({ percent: 50 }),
    errorThreshold: 5,
    latencyThreshold: Duration.millis(250),
    alarmTopic: new Topic(stack, 'OwnTopic'),
    encryptionKey: new Key(stack, 'OwnKey'),
    role: new Role(stack, 'OwnRole', {
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    }),
    removalPolicy: RemovalPolicy.RETAIN,
  }), stack);
}
