// internal
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { FlowLog, FlowLogDestination, FlowLogResourceType, FlowLogTrafficType, IIpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { IKeyRef, Key } from 'aws-cdk-lib/aws-kms';
import { ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { asKey, logKeyStatement } from '../keys/construct-key';

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
  const encryptionKey = props.encryptionKey === undefined
    ? new Key(scope, 'Key', { description: `Flow logs of ${scope.node.path}`, enableKeyRotation: true, removalPolicy: props.removalPolicy })
    : asKey(scope, props.encryptionKey);
  // Log groups of the whole account, as the name of the one that the key encrypts is known only after the key.
  const statement = logKeyStatement(scope);
  statement.sid = 'CloudWatchLogs';
  encryptionKey.addToResourcePolicy(statement);
  return new LogGroup(scope, 'FlowLogGroup', { encryptionKey, retention: RetentionDays.ONE_YEAR, removalPolicy: props.removalPolicy });
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
