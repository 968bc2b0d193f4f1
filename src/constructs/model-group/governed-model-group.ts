import { ArnFormat, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { OnEventOptions, Rule } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, Grant, IGrantable, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKeyRef } from 'aws-cdk-lib/aws-kms';
import { CfnModelCard, CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import { Construct, IConstruct } from 'constructs';
import { ApprovalRecorder, approvedPattern, approvedVersionParameter } from './approval';
import { modelCard, ModelCardFacts, modelCardFacts } from './model-card';
import type { ModelCardProps } from './model-card-props';
import { assertProse } from './prose';
import { atScope, GovernanceError } from '../../governance/governance-error';
import { governedTags, governedTemplate } from '../../governance/governed-tags';
import { assertAccounts, assertTagValue, shown } from '../../governance/plain-text';
import { GovernancePolicy } from '../../governance/policy';
import { RiskTier } from '../../governance/risk-tier';

const VERSION = '1.2.0';
/** Longest description of a group (CreateModelPackageGroup in the SageMaker API Reference). */
const MAX_DESCRIPTION = 1024;

/**
 * A register of the versions of a model.
 */
export interface IGovernedModelGroup extends IConstruct {
  /** The name of the group. */
  readonly modelPackageGroupName: string;
  /** The ARN of the group. */
  readonly modelPackageGroupArn: string;
  /** The ARN of every version in it, as a pattern for policies: it ends with `/*`. */
  readonly modelPackagesArn: string;

  /**
   * Allows to look at the group and its versions.
   *
   * @param grantee who may
   */
  grantRead(grantee: IGrantable): Grant;

  /**
   * Allows to register versions. It does not allow to approve one.
   *
   * @param grantee who may
   */
  grantRegister(grantee: IGrantable): Grant;
}

/**
 * What the models of a group are for, and who may use them.
 */
export interface GovernedModelGroupProps {
  /**
   * What the models are meant to do, as the register of approved uses names it. At most 256 characters that tags accept.
   *
   * @default - the intended use that the policy in scope names; without one it must be set
   */
  readonly intendedUse?: string;
  /**
   * What the models are, for people who look through the registry. At most 1024 characters.
   *
   * SageMaker cannot change it once the group is there, and CloudFormation refuses to replace a group by one of the same name: what may still change belongs into `intendedUse` and the card.
   *
   * @default - it names the construct, and the card says the intended use
   */
  readonly description?: string;
  /**
   * The name of the group.
   *
   * @default - derived from the path of the construct
   */
  readonly modelPackageGroupName?: string;
  /**
   * The accounts that may look at versions and deploy them, by their 12 digits. Artefacts, their key and the image need grants of their own.
   *
   * @default - this account only
   */
  readonly consumerAccounts?: string[];
  /**
   * What a model card states about every model of the group. Needed where the risk tier is high.
   *
   * @default - no model card
   */
  readonly card?: ModelCardProps;
  /**
   * Keeps in a parameter which version was approved last, by whom and when, and sends an event for `onApproved`.
   *
   * Needs a trail of management events in this account and Region: CloudTrail alone says who approved.
   *
   * @default - it is kept where the risk tier is high
   */
  readonly recordApprovals?: boolean;
  /**
   * Encrypts the model card. It cannot be changed once the card is there.
   *
   * @default - a key of AWS
   */
  readonly cardEncryptionKey?: IKeyRef;
}

/**
 * A register of the versions of a model, from training to approval.
 *
 * It outlives its stack: what was registered and approved is evidence. No consumer account can approve, change or delete a version.
 */
export class GovernedModelGroup extends Construct implements IGovernedModelGroup {
  /**
   * A group that is made elsewhere.
   *
   * @param scope where the reference lives
   * @param id its name there
   * @param modelPackageGroupArn the ARN of the group
   */
  public static fromModelPackageGroupArn(scope: Construct, id: string, modelPackageGroupArn: string): IGovernedModelGroup {
    if (!Token.isUnresolved(modelPackageGroupArn) && !/^arn:[^:]+:sagemaker:[^:]+:[^:]+:model-package-group\/[^/]+$/.test(modelPackageGroupArn)) {
      throw new GovernanceError(
        `${shown(modelPackageGroupArn)} is not the ARN of a model package group: write arn:<partition>:sagemaker:<region>:<account>:model-package-group/<name>`,
        scope,
      );
    }
    const parts = Stack.of(scope).splitArn(modelPackageGroupArn, ArnFormat.SLASH_RESOURCE_NAME);
    class Import extends Construct implements IGovernedModelGroup {
      public readonly modelPackageGroupArn = modelPackageGroupArn;
      public readonly modelPackageGroupName = parts.resourceName!;
      public readonly modelPackagesArn = Stack.of(this).formatArn({ ...parts, resource: 'model-package', resourceName: `${parts.resourceName}/*` });
      public grantRead(grantee: IGrantable): Grant {
        return grantRead(this, grantee);
      }
      public grantRegister(grantee: IGrantable): Grant {
        return grantRegister(this, grantee);
      }
    }
    return new Import(scope, id);
  }

  /** The name of the group. */
  public readonly modelPackageGroupName: string;
  /** The ARN of the group. */
  public readonly modelPackageGroupArn: string;
  /** The ARN of every version in it, as a pattern for policies. */
  public readonly modelPackagesArn: string;
  /** What the models are meant to do. */
  public readonly intendedUse: string;
  /** The L1 of the group. */
  public readonly resource: CfnModelPackageGroup;
  /** The L1 of the model card. Absent if the group has none. */
  public readonly card?: CfnModelCard;
  /** The name of the parameter that holds the version that was approved last. Absent if none is kept. */
  public readonly approvedVersionParameterName?: string;
  /** @internal */
  public readonly _cardFacts?: ModelCardFacts;

  /**
   * @param scope where the group lives
   * @param id its name there
   * @param props what the models are for, and who may use them
   */
  public constructor(scope: Construct, id: string, props: GovernedModelGroupProps = {}) {
    super(scope, id);
    const stack = Stack.of(this);
    this.intendedUse = atScope(this, () => intendedUseOf(this, props));
    // Not the intended use, which may change: a description cannot.
    const description = props.description ?? `Models of ${this.node.path}; tags and model card say what they are for`;
    atScope(this, () => assertDescription(description));
    const name = props.modelPackageGroupName ?? Names.uniqueResourceName(this, { maxLength: 63, separator: '-' });
    atScope(this, () => assertName(name));
    const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'sagemaker', resource, resourceName });
    this.modelPackagesArn = arn('model-package', `${name}/*`);

    this.resource = new CfnModelPackageGroup(this, 'Resource', {
      modelPackageGroupName: name,
      modelPackageGroupDescription: description,
      modelPackageGroupPolicy: consumerPolicy(this, props.consumerAccounts ?? [], arn('model-package-group', name), this.modelPackagesArn),
    });
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.modelPackageGroupName = name;
    this.modelPackageGroupArn = this.resource.attrModelPackageGroupArn;
    this._cardFacts = atScope(this, () => props.card && modelCardFacts(this, props.card, this.intendedUse));
    this.card = atScope(this, () => this._cardFacts && modelCard(this, this._cardFacts, {
      groupName: name, description: props.description ?? this.intendedUse, encryptionKey: props.cardEncryptionKey,
    }, props.card?.approval));

    if (props.recordApprovals ?? GovernancePolicy.of(this)?.riskTier === RiskTier.HIGH) {
      this.approvedVersionParameterName = approvedVersionParameter(name);
      new ApprovalRecorder(this);
    }

    governedTemplate(this, 'GovernedModelGroup', VERSION, {
      settings: { intendedUse: this.intendedUse, consumerAccounts: [...props.consumerAccounts ?? []].sort().join(', ') || undefined },
    });
    governedTags(this, { intendedUse: this.intendedUse });
  }

  /**
   * Allows to look at the group and its versions.
   *
   * @param grantee who may
   */
  public grantRead(grantee: IGrantable): Grant {
    return grantRead(this, grantee);
  }

  /**
   * Allows to register versions. It does not allow to approve one.
   *
   * @param grantee who may
   */
  public grantRegister(grantee: IGrantable): Grant {
    return grantRegister(this, grantee);
  }

  /**
   * Starts what deploys, such as a pipeline, once a person has approved a version and the parameter holds it.
   *
   * The event has the source `governed-ai.model-group` and the type `Model Approved`; its detail holds `modelPackageGroupName`, `modelPackageArn`, `version`, `approvedBy` and `approvedAt`.
   *
   * @param id the name of the rule
   * @param options what is started
   * @throws if approvals are not recorded
   */
  public onApproved(id: string, options: OnEventOptions = {}): Rule {
    if (this.approvedVersionParameterName === undefined) {
      throw new GovernanceError('approvals of this group are not recorded, so nobody would be told of one: set recordApprovals', this);
    }
    const { target, eventPattern, ...rule } = options;
    const approved = new Rule(this, id, { description: `Approvals in ${this.node.path}`, ...rule, eventPattern: approvedPattern(this) });
    approved.addEventPattern(eventPattern);
    approved.addTarget(target);
    return approved;
  }
}

function grantRead(group: IGovernedModelGroup, grantee: IGrantable): Grant {
  return grant(group, grantee, ['sagemaker:DescribeModelPackageGroup', 'sagemaker:DescribeModelPackage']);
}

function grantRegister(group: IGovernedModelGroup, grantee: IGrantable): Grant {
  const pending = { StringEquals: { 'sagemaker:ModelApprovalStatus': 'PendingManualApproval' } };
  return grant(group, grantee, ['sagemaker:CreateModelPackage'], pending)
    .combine(grant(group, grantee, ['sagemaker:DescribeModelPackage', 'sagemaker:AddTags']));
}

/** The policy of a group is one property, so that principals that take no policy cannot be served later. */
function grant(group: IGovernedModelGroup, grantee: IGrantable, actions: string[], conditions?: { [operator: string]: any }): Grant {
  const given = Grant.addToPrincipal({ grantee, actions, resourceArns: [group.modelPackageGroupArn, group.modelPackagesArn], conditions });
  if (!given.success) {
    throw new GovernanceError(`${String(grantee.grantPrincipal)} takes no policy in this app: grant to a role of this app, or list its account in consumerAccounts`, group);
  }
  return given;
}

/** Looks and deploys, as "Deploy a Model Version from a Different Account" in the SageMaker Developer Guide, without its UpdateModelPackage. */
function consumerPolicy(scope: Construct, accounts: string[], groupArn: string, packagesArn: string): PolicyDocument | undefined {
  atScope(scope, () => assertAccounts(accounts, 'consumerAccounts'));
  if (accounts.length === 0) {
    return undefined;
  }
  const statement = (sid: string, actions: string[], resource: string) =>
    new PolicyStatement({ sid, principals: accounts.map((account) => new AccountPrincipal(account)), actions, resources: [resource] });
  return new PolicyDocument({
    statements: [
      statement('LookAtGroup', ['sagemaker:DescribeModelPackageGroup'], groupArn),
      statement('DeployVersions', ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages', 'sagemaker:CreateModel'], packagesArn),
    ],
  });
}

function intendedUseOf(scope: Construct, props: GovernedModelGroupProps): string {
  const intendedUse = props.intendedUse ?? GovernancePolicy.of(scope)?.intendedUse;
  if (intendedUse === undefined) {
    throw new GovernanceError('intendedUse is missing, and no policy in scope names one: write intendedUse: \'Ranks applications for a human underwriter\'');
  }
  assertTagValue(intendedUse, 'intendedUse', 'Ranks applications for a human underwriter');
  return intendedUse;
}

function assertDescription(description: string) {
  assertProse(description, 'description', MAX_DESCRIPTION, 'Ranks loan applications by risk of default');
  if (/\p{Cc}/u.test(description)) {
    throw new GovernanceError('description holds a line break or control character, which SageMaker does not take: write it as one paragraph');
  }
}

function assertName(name: string) {
  if (!Token.isUnresolved(name) && !/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(name)) {
    throw new GovernanceError(`modelPackageGroupName ${shown(name)} is not a name: use 1 to 63 letters, digits and hyphens, and no hyphen at either end`);
  }
}
