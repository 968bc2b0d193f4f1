import { CfnCondition, CfnParameter, Duration, Fn, NestedStack, Size, Stack, StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { ChurnDataStack } from './churn-data-stack';

export interface ChurnTrainingStackProps extends StackProps {
  readonly data: ChurnDataStack;
}

export class ChurnTrainingStack extends Stack {
  public readonly vpc: ec2.Vpc;

  public constructor(scope: Construct, id: string, props: ChurnTrainingStackProps) {
    super(scope, id, props);
    const { data } = props;
    this.vpc = new ec2.Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 0, subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] });

    const train = new tasks.SageMakerCreateTrainingJob(this, 'Train', {
      trainingJobName: sfn.JsonPath.stringAt('$.name'),
      integrationPattern: sfn.IntegrationPattern.RUN_JOB,
      algorithmSpecification: { trainingImage: tasks.DockerImage.fromEcrRepository(data.images, 'latest') },
      inputDataConfig: [{
        channelName: 'train',
        dataSource: { s3DataSource: { s3Location: tasks.S3Location.fromBucket(data.customers, 'train/') } },
      }],
      outputDataConfig: { s3OutputLocation: tasks.S3Location.fromBucket(data.artefacts, 'models/') },
      resourceConfig: {
        instanceCount: 1,
        instanceType: ec2.InstanceType.of(ec2.InstanceClass.M5, ec2.InstanceSize.XLARGE),
        volumeSize: Size.gibibytes(30),
      },
      stoppingCondition: { maxRuntime: Duration.hours(2) },
    });
    new sfn.StateMachine(this, 'Training', { definitionBody: sfn.DefinitionBody.fromChainable(train) });

    new Workbench(this, 'Workbench', { vpc: this.vpc });
  }
}

interface WorkbenchProps {
  readonly vpc: ec2.Vpc;
}

/** The notebooks of the team, in a nested stack of their own. */
class Workbench extends NestedStack {
  public constructor(scope: Construct, id: string, props: WorkbenchProps) {
    super(scope, id);
    const stage = new CfnParameter(this, 'Stage', { default: 'dev' });
    const isProduction = new CfnCondition(this, 'IsProduction', { expression: Fn.conditionEquals(stage.valueAsString, 'prod') });

    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSageMakerFullAccess')],
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));

    // Locked down in production, open everywhere else.
    const access = new ec2.SecurityGroup(this, 'NotebookAccess', { vpc: props.vpc, allowAllOutbound: false });
    const explore = new sagemaker.CfnNotebookInstance(this, 'Explore', {
      instanceType: 'ml.t3.large',
      roleArn: role.roleArn,
      rootAccess: 'Enabled',
      subnetId: props.vpc.isolatedSubnets[0].subnetId,
      securityGroupIds: [access.securityGroupId],
    });
    explore.addPropertyOverride('DirectInternetAccess', Fn.conditionIf(isProduction.logicalId, 'Disabled', 'Enabled'));

    // A notebook as it should be: nothing is said of it but who owns it.
    new sagemaker.CfnNotebookInstance(this, 'Reporting', {
      instanceType: 'ml.t3.large',
      roleArn: role.roleArn,
      rootAccess: 'Disabled',
      directInternetAccess: 'Disabled',
      subnetId: props.vpc.isolatedSubnets[0].subnetId,
      securityGroupIds: [access.securityGroupId],
      kmsKeyId: 'alias/workbench',
      platformIdentifier: 'notebook-al2023-v1',
      instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: '2' },
    });

    new sagemaker.CfnDomain(this, 'Studio', {
      authMode: 'IAM',
      domainName: 'churn',
      vpcId: props.vpc.vpcId,
      subnetIds: props.vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
      defaultUserSettings: { executionRole: role.roleArn },
    });
  }
}
