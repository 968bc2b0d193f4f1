// internal
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FlowLog, FlowLogDestination, FlowLogResourceType, FlowLogTrafficType, IIpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKey, IKeyRef, Key } from 'aws-cdk-lib/aws-kms';
import { ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What a network's own VPC depends on. */
export interface NetworkVpcProps {
  readonly ipAddresses?: IIpAddresses;
  readonly maxAzs: number;
  readonly flowLogGroup?: ILogGroup;
  readonly encryptionKey?: IKeyRef;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * A VPC without a way to the internet, whose traffic is logged.
 *
 * Its default security group keeps the rules that AWS gives it, since only a custom resource could remove them: nothing here uses it, and no
 * route leads out.
 */
export function networkVpc(scope: Construct, props: NetworkVpcProps): Vpc {
  const vpc = new Vpc(scope, 'Vpc', {
    ipAddresses: props.ipAddresses,
    maxAzs: props.maxAzs,
    natGateways: 0,
    createInternetGateway: false,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
  });
  new FlowLog(scope, 'FlowLog', {
    resourceType: FlowLogResourceType.fromVpc(vpc),
    trafficType: FlowLogTrafficType.ALL,
    destination: FlowLogDestination.toCloudWatchLogs(props.flowLogGroup ?? flowLogGroup(scope, props), flowLogRole(scope)),
  });
  return vpc;
}

/** A year: above the six months of Art. 19(1) and 26(6) of the AI Act, of which CloudWatch offers no closer value. */
function flowLogGroup(scope: Construct, props: NetworkVpcProps): LogGroup {
  const stack = Stack.of(scope);
  const encryptionKey = logKey(scope, props);
  encryptionKey.addToResourcePolicy(new PolicyStatement({
    sid: 'CloudWatchLogs',
    principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    // Log groups of the whole account, as the name of the one that the key encrypts is known only after the key.
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': stack.formatArn({ service: 'logs', resource: 'log-group:*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) } },
  }));
  return new LogGroup(scope, 'FlowLogGroup', { encryptionKey, retention: RetentionDays.ONE_YEAR, removalPolicy: props.removalPolicy });
}

/** A given key of this app is opened to CloudWatch Logs like one of its own; of any other the user says that it is open. */
function logKey(scope: Construct, { encryptionKey: given, removalPolicy }: NetworkVpcProps): IKey {
  if (given === undefined) {
    return new Key(scope, 'Key', { description: `Flow logs of ${scope.node.path}`, enableKeyRotation: true, removalPolicy });
  }
  return 'addToResourcePolicy' in given ? given as IKey : Key.fromKeyArn(scope, 'GivenKey', given.keyRef.keyArn);
}

function flowLogRole(scope: Construct): Role {
  const stack = Stack.of(scope);
  return new Role(scope, 'FlowLogRole', {
    description: 'Writes the flow log of a network',
    assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }) },
      },
    }),
  });
}
