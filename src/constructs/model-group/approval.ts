// internal
import { Stack, Token } from 'aws-cdk-lib';
import { EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { IGovernedModelGroup } from './governed-model-group';

/** Who sends the event of an approval, and what the event is called. */
const SOURCE = 'governed-ai.model-group';
const DETAIL_TYPE = 'Model Approved';

/** The parameter that holds the version of a group that was approved last. */
export function approvedVersionParameter(groupName: string): string {
  return `/governed-ai/${groupName}/approved-version`;
}

/** The event of an approval in a group. */
export function approvedPattern(group: IGovernedModelGroup): EventPattern {
  return { source: [SOURCE], detailType: [DETAIL_TYPE], detail: { modelPackageGroupName: [group.modelPackageGroupName] } };
}

/**
 * Keeps which version of a group was approved, by whom and when, and says so in an event.
 *
 * From the CloudTrail record of the approval, as nothing else says who it was. The parameter is not a resource of the template: an update of
 * the stack would set it back. Its history holds every approval; its description says by whom the present one is.
 */
export class ApprovalRecorder extends Construct {
  public constructor(scope: IGovernedModelGroup & Construct) {
    super(scope, 'Approvals');
    const stack = Stack.of(this);
    const parameter = approvedVersionParameter(scope.modelPackageGroupName);
    const bus = stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' });
    const role = new Role(this, 'Role', {
      description: `Records which version of ${Token.isUnresolved(scope.modelPackageGroupName) ? 'a model' : scope.modelPackageGroupName} was approved`,
      assumedBy: new ServicePrincipal('states.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
    });
    const policy = new Policy(this, 'Policy', {
      roles: [role],
      statements: [
        new PolicyStatement({
          actions: ['ssm:PutParameter'],
          resources: [stack.formatArn({ service: 'ssm', resource: 'parameter', resourceName: parameter.slice(1) })],
        }),
        new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus], conditions: { StringEquals: { 'events:source': SOURCE } } }),
      ],
    });
    const machine = new CfnStateMachine(this, 'StateMachine', {
      roleArn: role.roleArn,
      definitionString: stack.toJsonString(definition((name) => `arn:${stack.partition}:states:::${name}`, scope.modelPackageGroupName, parameter)),
      tracingConfiguration: { enabled: false },
    });
    machine.node.addDependency(policy);
    new Rule(this, 'Rule', {
      description: 'Approvals of model packages, as CloudTrail records them',
      eventPattern: {
        source: ['aws.sagemaker'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['sagemaker.amazonaws.com'],
          eventName: ['UpdateModelPackage'],
          errorCode: Match.doesNotExist(),
          requestParameters: { modelApprovalStatus: ['Approved'], modelPackageArn: Match.prefix(scope.modelPackagesArn.slice(0, -1)) },
        },
      },
      targets: [new SfnStateMachine(StateMachine.fromStateMachineArn(this, 'Reference', machine.attrArn))],
    });
  }
}

/** Takes the version from the ARN and passes only on a whole number, so that nothing else ever becomes what is deployed. */
function definition(integration: (name: string) => string, groupName: string, parameter: string): any {
  const record = '$states.context.Execution.Input.detail';
  return {
    Comment: 'Keeps which version of a model was approved, by whom and when',
    QueryLanguage: 'JSONata',
    StartAt: 'Read',
    States: {
      Read: {
        Type: 'Pass',
        Assign: {
          modelPackageArn: `{% ${record}.requestParameters.modelPackageArn %}`,
          version: `{% $split(${record}.requestParameters.modelPackageArn, '/')[-1] %}`,
          approvedBy: `{% ${record}.userIdentity.arn %}`,
          approvedAt: `{% ${record}.eventTime %}`,
        },
        Next: 'Check',
      },
      Check: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $contains($version, /^[1-9][0-9]{0,8}$/) %}', Next: 'Keep' }],
        Default: 'NoVersion',
      },
      NoVersion: { Type: 'Fail', Error: 'NoVersion', Cause: 'the approved package is no version of the group' },
      Keep: {
        Type: 'Task',
        Resource: integration('aws-sdk:ssm:putParameter'),
        Arguments: {
          Name: parameter,
          Value: '{% $version %}',
          Description: '{% $substring(\'Approved by \' & $approvedBy & \' at \' & $approvedAt, 0, 1024) %}',
          Type: 'String',
          Overwrite: true,
        },
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 4 }],
        Next: 'Tell',
      },
      Tell: {
        Type: 'Task',
        Resource: integration('events:putEvents'),
        Arguments: {
          Entries: [{
            Source: SOURCE,
            DetailType: DETAIL_TYPE,
            EventBusName: 'default',
            Detail: {
              modelPackageGroupName: groupName,
              modelPackageArn: '{% $modelPackageArn %}',
              version: '{% $version %}',
              approvedBy: '{% $approvedBy %}',
              approvedAt: '{% $approvedAt %}',
            },
          }],
        },
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 4 }],
        End: true,
      },
    },
  };
}
