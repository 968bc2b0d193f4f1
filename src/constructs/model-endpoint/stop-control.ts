import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Grant, IGrantable, IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { IGovernedModelEndpoint } from './governed-model-endpoint-ref';
import { resumeRunbook, stopRunbook } from './stop-runbooks';
import { STOPPED, stopStatement } from './stop-statements';

/**
 * What a stop control stops.
 */
export interface StopControlProps {
  /** The endpoint. It must be invoked by those only who were allowed to by `grantInvoke`: see `StopControl`. */
  readonly endpoint: IGovernedModelEndpoint;
}

/**
 * Stops an endpoint in one step, and lets it answer again.
 *
 * Two Automation runbooks of AWS Systems Manager. The one that stops tags the endpoint `ai:stopped`; whoever got access by `grantInvoke` has
 * a statement that denies invocation of an endpoint with that tag, which no other permission of theirs overrides. Nothing is deleted or
 * scaled down: model, configuration, logs and captured data stay as evidence, and taking the tag off is all of the undo.
 *
 * What it does not reach: principals that may invoke by a policy that was not made by `grantInvoke`. A service control policy with the same
 * statement (`stopStatement`) reaches them all. A deny takes effect when IAM has seen the tag, seconds rather than at once; requests under way
 * are answered. Whoever may tag the endpoint by other means may take the tag off.
 *
 * Why not otherwise: an endpoint takes no resource policy in CloudFormation, variants cannot be scaled to none unless they hold inference
 * components only, weights of zero do not stop `TargetVariant`, and deleting destroys what an investigation needs.
 */
export class StopControl extends Construct {
  /**
   * The statement that denies invocation of stopped endpoints, for a service control policy, which reaches every principal of its accounts.
   */
  public static stopStatement(): PolicyStatement {
    return stopStatement(['*']);
  }

  /** The name of the runbook that stops. The endpoint's tag `ai:stop-control` holds it. */
  public readonly stopDocumentName: string;
  /** The name of the runbook that lets the endpoint answer again. */
  public readonly resumeDocumentName: string;
  /** The role of the runbook that stops: it may put this tag on this endpoint. */
  public readonly stopRole: IRole;
  /** The role of the runbook that lets answer again: it may take this tag off this endpoint. */
  public readonly resumeRole: IRole;

  /**
   * @param scope where it lives
   * @param id its name there
   * @param props what it stops
   */
  public constructor(scope: Construct, id: string, props: StopControlProps) {
    super(scope, id);
    const { endpointName } = props.endpoint;
    // By name and not by reference: the endpoint names this control, so this control must come first.
    const endpointArn = Stack.of(this).formatArn({ service: 'sagemaker', resource: 'endpoint', resourceName: endpointName.toLowerCase() });

    this.stopRole = this.runbookRole('StopRole', 'Stops a model endpoint', endpointArn, 'sagemaker:AddTags', { [`aws:RequestTag/${STOPPED}`]: 'true' });
    this.stopDocumentName = this.runbook('Stop', `stop-${endpointName}`, stopRunbook(endpointName, endpointArn, this.stopRole.roleArn));
    this.resumeRole = this.runbookRole('ResumeRole', 'Lets a stopped model endpoint answer again', endpointArn, 'sagemaker:DeleteTags');
    this.resumeDocumentName = this.runbook('Resume', `resume-${endpointName}`, resumeRunbook(endpointName, endpointArn, this.resumeRole.roleArn));
  }

  /**
   * Allows to stop the endpoint, and to see how that went.
   *
   * @param grantee who may. Give it generously, since stopping is safe and can be undone
   */
  public grantStop(grantee: IGrantable): Grant {
    return this.grantRun(grantee, this.stopDocumentName, this.stopRole);
  }

  /**
   * Allows to let the endpoint answer again.
   *
   * @param grantee who may. Not necessarily those who may stop it
   */
  public grantResume(grantee: IGrantable): Grant {
    return this.grantRun(grantee, this.resumeDocumentName, this.resumeRole);
  }

  /** AWS asks for the definition in some Regions and for the document in others: "Actions, resources, and condition keys for AWS Systems Manager". */
  private grantRun(grantee: IGrantable, document: string, role: IRole): Grant {
    const ssm = (resource: string, resourceName: string) => Stack.of(this).formatArn({ service: 'ssm', resource, resourceName });
    Grant.addToPrincipal({ grantee, actions: ['iam:PassRole'], resourceArns: [role.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } } });
    Grant.addToPrincipal({ grantee, actions: ['ssm:GetAutomationExecution'], resourceArns: [ssm('automation-execution', '*')] });
    return Grant.addToPrincipal({
      grantee,
      actions: ['ssm:StartAutomationExecution'],
      resourceArns: [ssm('automation-definition', `${document}:*`), ssm('document', document)],
    });
  }

  private runbook(id: string, name: string, content: any): string {
    return new CfnDocument(this, id, { name, documentType: 'Automation', documentFormat: 'JSON', updateMethod: 'NewVersion', content }).ref;
  }

  private runbookRole(id: string, description: string, endpointArn: string, action: string, tag?: { [key: string]: string }): Role {
    const { account } = Stack.of(this);
    const role = new Role(this, id, {
      description,
      // "Setting up automation", AWS Systems Manager User Guide: against the confused deputy.
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': Stack.of(this).formatArn({ service: 'ssm', resource: 'automation-execution', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME }) },
        },
      }),
    });
    role.addToPolicy(new PolicyStatement({
      actions: [action],
      resources: [endpointArn],
      // All keys are this one, and there is one.
      conditions: { 'ForAllValues:StringEquals': { 'aws:TagKeys': [STOPPED] }, Null: { 'aws:TagKeys': 'false' }, ...(tag ? { StringEquals: tag } : {}) },
    }));
    role.addToPolicy(new PolicyStatement({ actions: ['sagemaker:DescribeEndpoint', 'sagemaker:ListTags'], resources: [endpointArn] }));
    return role;
  }
}
