import { RemovalPolicy, Token } from 'aws-cdk-lib';
import { Connections, IConnectable, IIpAddresses, ISecurityGroup, ISubnet, IVpc, Peer, Port, SecurityGroup, SubnetSelection, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct, IConstruct } from 'constructs';
import { networkEndpoints } from './network-endpoints';
import { networkVpc } from './network-vpc';
import { PrivateService } from './private-service';
import { GovernanceError } from '../../governance/governance-error';
import { governedTemplate } from '../../governance/governed-tags';
import { listed, shown } from '../../governance/plain-text';

const VERSION = '1.0.0';

/**
 * Where jobs and endpoints run.
 */
export interface IGovernedNetwork extends IConstruct, IConnectable {
  /** The VPC. */
  readonly vpc: IVpc;
  /** The subnets of it that jobs and endpoints run in. */
  readonly subnets: ISubnet[];
  /** The security group that they run with. */
  readonly securityGroup: ISecurityGroup;
}

/**
 * Where jobs and endpoints run, and what they reach.
 */
export interface GovernedNetworkProps {
  /**
   * The VPC. Nothing is added to one that is given, but a security group and the endpoints of `privateServices`.
   *
   * @default - a VPC of its own: isolated subnets in two Availability Zones, no way to the internet, traffic logged for a year
   */
  readonly vpc?: IVpc;
  /**
   * The subnets of the given VPC. Never public ones.
   *
   * @default - its isolated subnets
   */
  readonly subnets?: SubnetSelection;
  /**
   * The security group that jobs and endpoints run with. A given one is opened to the endpoints that are made here, and otherwise stays as it is.
   *
   * @default - one of its own: no way out but to the endpoints and among its members
   */
  readonly securityGroup?: ISecurityGroup;
  /**
   * The AWS services that the network reaches, each through an endpoint in every subnet, which has a price by the hour.
   *
   * Isolated jobs and endpoints need Amazon S3. SageMaker pulls their images, delivers their logs and encrypts their volumes outside of the
   * network. The others are for what runs beside them.
   *
   * @default - Amazon S3, the SageMaker API and its runtime in a VPC of its own; none in a VPC that is given, which is taken to have them
   */
  readonly privateServices?: PrivateService[];
  /**
   * The id of the prefix list of Amazon S3 in the Region, `pl-…`. `aws ec2 describe-managed-prefix-lists` shows it. With it, Amazon S3 is
   * reached through a gateway endpoint, which is free.
   *
   * @default - Amazon S3 is reached through an interface endpoint
   */
  readonly s3PrefixListId?: string;
  /**
   * The other accounts whose buckets can be reached, by their 12 digits.
   *
   * @default - buckets of this account only
   */
  readonly trustedDataAccounts?: string[];
  /**
   * The addresses of a VPC of its own.
   *
   * @default IpAddresses.cidr('10.0.0.0/16')
   */
  readonly ipAddresses?: IIpAddresses;
  /**
   * In how many Availability Zones a VPC of its own has subnets. At least 2.
   *
   * @default 2
   */
  readonly maxAzs?: number;
  /**
   * Receives the flow log of a VPC of its own. Encrypted, and kept for at least a year.
   *
   * @default - a log group of its own, kept for a year
   */
  readonly flowLogGroup?: ILogGroup;
  /**
   * Encrypts the flow log. A key that is not made in this app must let CloudWatch Logs use it.
   *
   * @default - a key of its own, which rotates
   */
  readonly encryptionKey?: IKeyRef;
  /**
   * What happens to flow log and key when the stack goes.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * What identifies a network that is made elsewhere.
 */
export interface GovernedNetworkAttributes {
  /** The VPC. */
  readonly vpc: IVpc;
  /**
   * The subnets that jobs and endpoints run in. Never public ones.
   *
   * @default - the isolated subnets of the VPC
   */
  readonly subnets?: SubnetSelection;
  /** The security group that they run with. */
  readonly securityGroup: ISecurityGroup;
}

/**
 * A network that jobs and endpoints cannot leave.
 *
 * Isolated subnets, a security group whose members reach each other and the endpoints of AWS services, and nothing else; every endpoint lets
 * principals of this account do only what its service is there for. Keep it in a stack that lives longer than what runs in it: SageMaker takes
 * a while to give back the network interfaces of a deleted endpoint, and until then the security group cannot be deleted.
 */
export class GovernedNetwork extends Construct implements IGovernedNetwork {
  /**
   * A network that is made elsewhere.
   *
   * @param scope where the reference lives
   * @param id its name there
   * @param attributes what identifies the network
   */
  public static fromNetworkAttributes(scope: Construct, id: string, attributes: GovernedNetworkAttributes): IGovernedNetwork {
    class Import extends Construct implements IGovernedNetwork {
      public readonly vpc = attributes.vpc;
      public readonly securityGroup = attributes.securityGroup;
      public readonly subnets = privateSubnets(this, attributes.vpc, attributes.subnets);
      public readonly connections = attributes.securityGroup.connections;
    }
    return new Import(scope, id);
  }

  /** The VPC. */
  public readonly vpc: IVpc;
  /** The subnets of it that jobs and endpoints run in. */
  public readonly subnets: ISubnet[];
  /** The security group that they run with. */
  public readonly securityGroup: ISecurityGroup;
  /** Opens the security group, such as to a database of the same VPC. */
  public readonly connections: Connections;

  /**
   * @param scope where the network lives
   * @param id its name there
   * @param props where jobs and endpoints run, and what they reach
   */
  public constructor(scope: Construct, id: string, props: GovernedNetworkProps = {}) {
    super(scope, id);
    assertNetwork(this, props);
    this.vpc = props.vpc ?? networkVpc(this, {
      ipAddresses: props.ipAddresses,
      maxAzs: props.maxAzs ?? 2,
      flowLogGroup: props.flowLogGroup,
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    this.subnets = privateSubnets(this, this.vpc, props.subnets);
    const services = [...new Set(props.privateServices ?? defaultServices(props))];
    this.securityGroup = props.securityGroup ?? memberGroup(this, this.vpc);
    this.connections = this.securityGroup.connections;
    if (services.length > 0) {
      networkEndpoints(this, {
        vpc: this.vpc,
        subnets: this.subnets,
        from: this.securityGroup,
        services,
        s3PrefixListId: props.s3PrefixListId,
        trustedDataAccounts: props.trustedDataAccounts ?? [],
      });
    }
    if (props.vpc !== undefined && props.securityGroup === undefined) {
      openToVpc(this, services.includes(PrivateService.S3) ? undefined : props.s3PrefixListId);
    }
    governedTemplate(this, 'GovernedNetwork', VERSION, { settings: { privateServices: services.map((service) => service.name).sort().join(', ') } });
  }
}

function defaultServices(props: GovernedNetworkProps): PrivateService[] {
  return props.vpc === undefined ? [PrivateService.S3, PrivateService.SAGEMAKER_API, PrivateService.SAGEMAKER_RUNTIME] : [];
}

/**
 * Members reach each other: instances of one job exchange data, encrypted as SageMaker is told.
 *
 * The rule to nowhere stands for "nothing else": rules that name a group are resources of their own, and a group without a rule inside it reads
 * as open, as EC2 makes it.
 */
function memberGroup(scope: Construct, vpc: IVpc): SecurityGroup {
  const group = new SecurityGroup(scope, 'SecurityGroup', { vpc, description: 'Jobs and endpoints that cannot leave the network', allowAllOutbound: false });
  group.addEgressRule(Peer.ipv4('127.0.0.1/32'), Port.allTraffic(), 'Nowhere');
  group.connections.allowInternally(Port.allTraffic(), 'Instances of one job');
  return group;
}

/** The endpoints of a given VPC are not known one by one, but all of them have addresses of the VPC, save a gateway's. */
function openToVpc(network: GovernedNetwork, s3PrefixListId?: string) {
  let cidr: string;
  try {
    cidr = network.vpc.vpcCidrBlock;
  } catch {
    throw new GovernanceError('vpc does not tell its addresses, so no security group can be bound to them: import it with vpcCidrBlock, or give a securityGroup', network);
  }
  network.securityGroup.addEgressRule(Peer.ipv4(cidr), Port.tcp(443), 'HTTPS to the endpoints of the VPC');
  if (s3PrefixListId !== undefined) {
    network.securityGroup.addEgressRule(Peer.prefixList(s3PrefixListId), Port.tcp(443), 'HTTPS to Amazon S3');
  }
}

function privateSubnets(scope: Construct, vpc: IVpc, selection: SubnetSelection = { subnetType: SubnetType.PRIVATE_ISOLATED }): ISubnet[] {
  const selected = vpc.selectSubnets(selection);
  if (selected.hasPublic) {
    throw new GovernanceError('subnets include public ones, from which the internet can be reached: select isolated or private subnets', scope);
  }
  return selected.subnets;
}

function assertNetwork(scope: Construct, props: GovernedNetworkProps) {
  const own = (['ipAddresses', 'maxAzs', 'flowLogGroup', 'encryptionKey'] as const).filter((name) => props[name] !== undefined);
  if (props.vpc !== undefined && own.length > 0) {
    throw new GovernanceError(`${listed(own, 'and')} would have no effect on the VPC that is given: leave out ${listed(own, 'and')}, or vpc`, scope);
  }
  const foreign = (['subnets', 'securityGroup'] as const).filter((name) => props[name] !== undefined);
  if (props.vpc === undefined && foreign.length > 0) {
    throw new GovernanceError(`${listed(foreign, 'and')} would belong to another VPC than the one made here: give its vpc too, or leave out ${listed(foreign, 'and')}`, scope);
  }
  if (props.maxAzs !== undefined && !Token.isUnresolved(props.maxAzs) && !(Number.isInteger(props.maxAzs) && props.maxAzs >= 2)) {
    throw new GovernanceError(`maxAzs is ${shown(props.maxAzs)}: write a whole number of at least 2, so that an endpoint survives the loss of an Availability Zone`, scope);
  }
  if (props.s3PrefixListId !== undefined && !Token.isUnresolved(props.s3PrefixListId) && !/^pl-[0-9a-f]+$/.test(props.s3PrefixListId)) {
    throw new GovernanceError(`s3PrefixListId ${shown(props.s3PrefixListId)} is not the id of a prefix list: write pl- and hexadecimal digits, such as 'pl-6da54004'`, scope);
  }
  if (props.vpc === undefined && props.privateServices !== undefined && !props.privateServices.includes(PrivateService.S3)) {
    throw new GovernanceError('privateServices lack Amazon S3, without which no job can read its data: add PrivateService.S3', scope);
  }
}
