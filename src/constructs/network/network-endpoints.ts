// internal
import { Stack } from 'aws-cdk-lib';
import {
  GatewayVpcEndpoint, GatewayVpcEndpointAwsService, InterfaceVpcEndpoint, ISecurityGroup, ISubnet, IVpc, Peer, Port, SecurityGroup, VpcEndpoint,
  VpcEndpointPrivateDnsOnlyForInboundResolverEndpoint,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { PrivateService } from './private-service';
import { atScope } from '../../governance/governance-error';
import { assertAccounts } from '../../governance/plain-text';

const HTTPS = Port.tcp(443);

/** Where endpoints stand, and who reaches them. */
export interface NetworkEndpointsProps {
  readonly vpc: IVpc;
  readonly subnets: ISubnet[];
  /** The security group that reaches the endpoints. */
  readonly from: ISecurityGroup;
  readonly services: PrivateService[];
  readonly s3PrefixListId?: string;
  readonly trustedDataAccounts: string[];
}

/**
 * The endpoints of a network, each with a policy that names who may do what through it.
 *
 * Amazon S3 gets an interface endpoint, since the security group can name it; a gateway endpoint is free, but can be named only by the id of a
 * prefix list, which differs by Region and which CloudFormation does not know.
 */
export function networkEndpoints(scope: Construct, props: NetworkEndpointsProps) {
  atScope(scope, () => assertAccounts(props.trustedDataAccounts, 'trustedDataAccounts'));
  const throughGateway = (service: PrivateService) => service === PrivateService.S3 && props.s3PrefixListId !== undefined;
  const inbound = props.services.every(throughGateway) ? undefined : endpointGroup(scope, props);
  for (const service of props.services) {
    const endpoints = throughGateway(service) ? [gateway(scope, props)] : interfaces(scope, service, inbound!, props);
    for (const endpoint of endpoints) {
      statements(scope, service, props).forEach((statement) => endpoint.addToPolicy(statement));
    }
  }
}

function endpointGroup(scope: Construct, props: NetworkEndpointsProps): SecurityGroup {
  const group = new SecurityGroup(scope, 'EndpointSecurityGroup', {
    vpc: props.vpc,
    description: 'Endpoints that jobs reach AWS services through',
    allowAllOutbound: false,
  });
  group.connections.allowFrom(props.from, HTTPS, 'HTTPS from jobs and endpoints');
  return group;
}

function gateway(scope: Construct, props: NetworkEndpointsProps): VpcEndpoint {
  props.from.addEgressRule(Peer.prefixList(props.s3PrefixListId!), HTTPS, 'HTTPS to Amazon S3');
  return new GatewayVpcEndpoint(scope, 'S3', { vpc: props.vpc, service: GatewayVpcEndpointAwsService.S3, subnets: [{ subnets: props.subnets }] });
}

function interfaces(scope: Construct, service: PrivateService, inbound: ISecurityGroup, props: NetworkEndpointsProps): VpcEndpoint[] {
  return service._services().map((endpointService, i) => new InterfaceVpcEndpoint(scope, i === 0 ? service.name : `${service.name}${i + 1}`, {
    vpc: props.vpc,
    service: endpointService,
    subnets: { subnets: props.subnets },
    securityGroups: [inbound],
    open: false,
    privateDnsEnabled: true,
    ...(service === PrivateService.S3
      ? { privateDnsOnlyForInboundResolverEndpoint: VpcEndpointPrivateDnsOnlyForInboundResolverEndpoint.ALL_RESOLVERS }
      : {}),
  }));
}

function statements(scope: Construct, service: PrivateService, props: NetworkEndpointsProps): PolicyStatement[] {
  const stack = Stack.of(scope);
  const own = service._permissions.map((permission) => new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: permission.actions,
    resources: [permission.resource(stack)],
    conditions: {
      StringEquals: {
        'aws:PrincipalAccount': stack.account,
        ...(permission.trustsDataAccounts ? { 'aws:ResourceAccount': [stack.account, ...props.trustedDataAccounts] } : {}),
      },
    },
  }));
  if (service !== PrivateService.S3 || !props.services.includes(PrivateService.ECR)) {
    return own;
  }
  // Layers of images lie in a bucket of Amazon ECR ("Amazon ECR interface VPC endpoints", Amazon ECR User Guide).
  return [...own, new PolicyStatement({
    principals: [new AnyPrincipal()],
    actions: ['s3:GetObject'],
    resources: [`arn:${stack.partition}:s3:::prod-${stack.region}-starport-layer-bucket/*`],
  })];
}
