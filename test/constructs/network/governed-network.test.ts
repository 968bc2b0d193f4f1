import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnSecurityGroup, IpAddresses, Peer, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { GovernedNetwork, GovernedNetworkProps } from '../../../src/constructs/network/governed-network';
import { PrivateService } from '../../../src/constructs/network/private-service';

const ENDPOINT = 'AWS::EC2::VPCEndpoint';
const OWN_ACCOUNT = { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } };
const EVERY = [
  PrivateService.S3, PrivateService.SAGEMAKER_API, PrivateService.SAGEMAKER_RUNTIME, PrivateService.ECR, PrivateService.LOGS,
  PrivateService.MONITORING, PrivateService.KMS, PrivateService.STS, PrivateService.STEP_FUNCTIONS,
];

function network(props: GovernedNetworkProps = {}, stack = new Stack(new App(), 'Net')) {
  return { stack, made: new GovernedNetwork(stack, 'Jobs', props) };
}

const templateOf = (props?: GovernedNetworkProps) => Template.fromStack(network(props).stack);

/** The endpoints of a template by the name of their service. */
function endpoints(template: Template): { [service: string]: any } {
  return Object.fromEntries(Object.values(template.findResources(ENDPOINT)).map(({ Properties }) => {
    const name = Properties.ServiceName['Fn::Join']?.[1].at(-1) ?? Properties.ServiceName;
    return [name.replace(/^\./, ''), Properties];
  }));
}

/** The rules that lead out of the members' group, those that are resources of their own included. */
function waysOut(template: Template): any[] {
  const [[id, group]] = Object.entries(template.findResources('AWS::EC2::SecurityGroup')).filter(([name]) => name.startsWith('JobsSecurityGroup'));
  const own = Object.values(template.findResources('AWS::EC2::SecurityGroupEgress'))
    .map(({ Properties }) => Properties).filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === id);
  return [...group.Properties.SecurityGroupEgress, ...own];
}

describe('the minimal network', () => {
  const template = templateOf();

  test('has isolated subnets in two Availability Zones and no way to the internet', () => {
    template.resourceCountIs('AWS::EC2::Subnet', 2);
    template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
    for (const way of ['AWS::EC2::InternetGateway', 'AWS::EC2::NatGateway', 'AWS::EC2::Route']) {
      template.resourceCountIs(way, 0);
    }
  });

  test('needs no custom resource', () => {
    expect(Object.values(template.toJSON().Resources).map((r: any) => r.Type).filter((type) => /Custom|Lambda/.test(type))).toEqual([]);
  });

  test('lets members reach each other and the endpoints, and nothing else', () => {
    expect(waysOut(template).map(({ CidrIp, IpProtocol, FromPort, DestinationSecurityGroupId: to }) => CidrIp ?? [to['Fn::GetAtt'][0].slice(0, 16), IpProtocol, FromPort])).toEqual([
      '127.0.0.1/32',
      ['JobsSecurityGrou', '-1', undefined],
      ['JobsEndpointSecu', 'tcp', 443],
    ]);
  });

  test('lets nobody in but members and, to the endpoints, members over HTTPS', () => {
    const ways = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties: p }) => [
      p.GroupId['Fn::GetAtt'][0].slice(0, 16), p.SourceSecurityGroupId['Fn::GetAtt'][0].slice(0, 16), p.IpProtocol, p.FromPort,
    ]);
    expect(ways).toEqual([
      ['JobsSecurityGrou', 'JobsSecurityGrou', '-1', undefined],
      ['JobsEndpointSecu', 'JobsSecurityGrou', 'tcp', 443],
    ]);
  });

  test('reaches Amazon S3 and SageMaker privately', () => {
    expect(Object.keys(endpoints(template))).toEqual(['s3', 'sagemaker.api', 'sagemaker.runtime']);
    for (const endpoint of Object.values(endpoints(template))) {
      expect(endpoint).toMatchObject({ VpcEndpointType: 'Interface', PrivateDnsEnabled: true, SubnetIds: [{}, {}], SecurityGroupIds: [{}] });
    }
  });

  test('resolves Amazon S3 to its endpoint for everything in it', () => {
    expect(endpoints(template).s3.DnsOptions).toEqual({ PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' });
  });

  test('lets principals and buckets of this account pass, and no others', () => {
    expect(endpoints(template).s3.PolicyDocument.Statement).toEqual([expect.objectContaining({
      Effect: 'Allow',
      Condition: { StringEquals: { ...OWN_ACCOUNT, 'aws:ResourceAccount': [{ Ref: 'AWS::AccountId' }] } },
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::*']] },
    })]);
  });

  test('lets endpoints of this account be invoked, and no others', () => {
    const [statement] = endpoints(template)['sagemaker.runtime'].PolicyDocument.Statement;
    expect(statement.Action).toEqual(['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointAsync', 'sagemaker:InvokeEndpointWithResponseStream']);
    expect(statement.Resource['Fn::Join'][1].slice(-2)).toEqual([{ Ref: 'AWS::AccountId' }, ':endpoint/*']);
    expect(statement.Condition).toEqual({ StringEquals: OWN_ACCOUNT });
  });

  test('logs all traffic to an encrypted log group for a year', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'ALL', ResourceType: 'VPC', LogGroupName: { Ref: Match.stringLikeRegexp('^JobsFlowLogGroup') } });
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^JobsKey'), 'Arn'] } }, DeletionPolicy: 'Retain',
    });
  });

  test('has a key that CloudWatch Logs may use for log groups of this account', () => {
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
        })]),
      },
    });
  });

  test('has a flow log role that only flow logs of this account take on, to write there only', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': Match.anyValue() } },
        })],
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
          Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^JobsFlowLogGroup'), 'Arn'] },
        }],
      },
    });
  });

  test('spells out no partition', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/arn:aws/);
  });

  test('is stamped with name and version', () => {
    template.hasResourceProperties('AWS::EC2::VPC', {
      Tags: Match.arrayWith([{ Key: 'ai:template', Value: 'GovernedNetwork' }, { Key: 'ai:template-version', Value: '1.0.0' }]),
    });
  });
});

describe('every private service', () => {
  const template = templateOf({ privateServices: EVERY, trustedDataAccounts: ['111122223333'] });
  const all = endpoints(template);

  test('has its endpoints', () => {
    expect(Object.keys(all)).toEqual(['s3', 'sagemaker.api', 'sagemaker.runtime', 'ecr.api', 'ecr.dkr', 'logs', 'monitoring', 'kms', 'sts', 'states']);
  });

  test('is open on everything only for actions that know no resource, and only to this account', () => {
    const wide = Object.values(all).flatMap((e) => e.PolicyDocument.Statement).filter((s: any) => s.Resource === '*');
    expect(new Set(wide.map((s: any) => s.Action))).toEqual(new Set(['ecr:GetAuthorizationToken', 'cloudwatch:PutMetricData', 'sts:GetCallerIdentity']));
    expect(wide.every((s: any) => s.Condition.StringEquals['aws:PrincipalAccount'] !== undefined)).toBe(true);
  });

  test('lets buckets of trusted accounts and the layers of images pass', () => {
    const [data, layers] = all.s3.PolicyDocument.Statement;
    expect(data.Condition.StringEquals['aws:ResourceAccount']).toEqual([{ Ref: 'AWS::AccountId' }, '111122223333']);
    expect(layers).toMatchObject({ Action: 's3:GetObject', Resource: { 'Fn::Join': ['', expect.arrayContaining([':s3:::prod-', '-starport-layer-bucket/*'])] } });
  });

  test('is made once, however often it is listed', () => {
    expect(Object.keys(endpoints(templateOf({ privateServices: [PrivateService.S3, PrivateService.S3] })))).toEqual(['s3']);
  });
});

describe('a prefix list of Amazon S3', () => {
  const template = templateOf({ s3PrefixListId: 'pl-6da54004', privateServices: [PrivateService.S3] });

  test('makes its endpoint a gateway with the same policy', () => {
    const { s3 } = endpoints(template);
    expect(s3).toMatchObject({ VpcEndpointType: 'Gateway', RouteTableIds: [{}, {}] });
    expect(s3.PolicyDocument.Statement[0].Condition.StringEquals['aws:ResourceAccount']).toBeDefined();
  });

  test('opens the members to the prefix list alone', () => {
    expect(waysOut(template)).toContainEqual(expect.objectContaining({ DestinationPrefixListId: 'pl-6da54004', FromPort: 443, ToPort: 443 }));
  });

  test('leaves no security group for endpoints that are not there', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroup', 1);
  });
});

describe('a VPC of one\'s own', () => {
  const withVpc = (props: GovernedNetworkProps = {}) => {
    const stack = new Stack(new App(), 'Net');
    const vpc = new Vpc(stack, 'Shared', {
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [{ name: 'Public', subnetType: SubnetType.PUBLIC }, { name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
    });
    return { ...network({ vpc, ...props }, stack), vpc };
  };

  test('gets a security group and nothing more', () => {
    const { stack, made, vpc } = withVpc();
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    template.resourceCountIs(ENDPOINT, 0);
    template.resourceCountIs('AWS::EC2::FlowLog', 0);
    expect(made.subnets).toEqual(vpc.isolatedSubnets);
  });

  test('opens the group to HTTPS within the VPC, where its endpoints are', () => {
    const out = waysOut(Template.fromStack(withVpc().stack)).filter(({ FromPort }) => FromPort === 443);
    expect(out).toEqual([expect.objectContaining({ CidrIp: { 'Fn::GetAtt': [expect.stringMatching(/^Shared/), 'CidrBlock'] }, ToPort: 443, IpProtocol: 'tcp' })]);
  });

  test('opens the group to its gateway of Amazon S3 by the prefix list', () => {
    const out = waysOut(Template.fromStack(withVpc({ s3PrefixListId: 'pl-6da54004' }).stack));
    expect(out.filter((rule) => rule.DestinationPrefixListId === 'pl-6da54004')).toHaveLength(1);
  });

  test('gets endpoints that are asked for', () => {
    const { stack } = withVpc({ privateServices: [PrivateService.S3], s3PrefixListId: 'pl-6da54004' });
    const template = Template.fromStack(stack);
    expect(Object.keys(endpoints(template))).toEqual(['s3']);
    expect(waysOut(template).filter((rule) => rule.DestinationPrefixListId === 'pl-6da54004')).toHaveLength(1);
  });

  test('may come with subnets and a security group', () => {
    const stack = new Stack(new App(), 'Net');
    const vpc = new Vpc(stack, 'Shared', { natGateways: 1, restrictDefaultSecurityGroup: false });
    const securityGroup = new SecurityGroup(stack, 'Own', { vpc, allowAllOutbound: false });
    const { made } = network({ vpc, subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS }, securityGroup }, stack);
    expect(made.securityGroup).toBe(securityGroup);
    expect(made.subnets).toEqual(vpc.privateSubnets);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })] });
  });

  test('fails for public subnets', () => {
    expect(() => withVpc({ subnets: { subnetType: SubnetType.PUBLIC } }))
      .toThrow("subnets include public ones, from which the internet can be reached: select isolated or private subnets (at 'Net/Jobs')");
  });

  test('fails if the addresses of an imported one are not known', () => {
    const stack = new Stack(new App(), 'Net');
    const vpc = Vpc.fromVpcAttributes(stack, 'Shared', { vpcId: 'vpc-1', availabilityZones: ['a'], isolatedSubnetIds: ['subnet-1'], isolatedSubnetRouteTableIds: ['rtb-1'] });
    expect(() => network({ vpc }, stack)).toThrow('vpc does not tell its addresses, so no security group can be bound to them: import it with vpcCidrBlock, or give a securityGroup');
  });
});

describe('what one brings', () => {
  test('is an address range and more Availability Zones', () => {
    const template = templateOf({ ipAddresses: IpAddresses.cidr('10.9.0.0/16'), maxAzs: 2, removalPolicy: RemovalPolicy.DESTROY });
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete' });
  });

  test('is a key of this app, which is opened to CloudWatch Logs', () => {
    const stack = new Stack(new App(), 'Net');
    network({ encryptionKey: new Key(stack, 'Shared') }, stack);
    Template.fromStack(stack).resourcePropertiesCountIs('AWS::KMS::Key', { KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'CloudWatchLogs' })]) } }, 1);
  });

  test('is a log group', () => {
    const stack = new Stack(new App(), 'Net');
    network({ flowLogGroup: new LogGroup(stack, 'Shared') }, stack);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.resourceCountIs('AWS::KMS::Key', 0);
  });

  test('is a way to a database, which stays beside the others', () => {
    const { stack, made } = network();
    made.connections.allowTo(Peer.ipv4('10.1.0.0/24'), Port.tcp(5432));
    expect(waysOut(Template.fromStack(stack)).map((rule) => rule.CidrIp)).toContain('10.1.0.0/24');
    expect(made.securityGroup.node.defaultChild).toBeInstanceOf(CfnSecurityGroup);
  });

  test('is a network that is made elsewhere', () => {
    const { stack, made } = network();
    const imported = GovernedNetwork.fromNetworkAttributes(stack, 'Imported', { vpc: made.vpc, securityGroup: made.securityGroup });
    expect(imported.subnets).toEqual(made.subnets);
    expect(imported.connections).toBe(made.securityGroup.connections);
  });
});

test.each<[GovernedNetworkProps, string]>([
  [{ maxAzs: 1 }, 'maxAzs is 1: write a whole number of at least 2, so that an endpoint survives the loss of an Availability Zone'],
  [{ s3PrefixListId: 's3' }, "s3PrefixListId 's3' is not the id of a prefix list: write pl- and hexadecimal digits, such as 'pl-6da54004'"],
  [{ privateServices: [PrivateService.KMS] }, 'privateServices lack Amazon S3, without which no job can read its data: add PrivateService.S3'],
  [{ trustedDataAccounts: ['123'] }, "trustedDataAccounts[0] '123' is not an account: write its 12 digits, such as '111122223333'"],
  [{ subnets: {} }, 'subnets would belong to another VPC than the one made here: give its vpc too, or leave out subnets'],
])('fails for %j', (props, message) => {
  expect(() => network(props)).toThrow(message);
});

test('fails for props that mean nothing to a given VPC', () => {
  const stack = new Stack(new App(), 'Net');
  const vpc = new Vpc(stack, 'Shared', { restrictDefaultSecurityGroup: false });
  expect(() => network({ vpc, maxAzs: 3, encryptionKey: new Key(stack, 'Key') }, stack))
    .toThrow('maxAzs and encryptionKey would have no effect on the VPC that is given: leave out maxAzs and encryptionKey, or vpc');
});
