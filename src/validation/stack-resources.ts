// internal
import { CfnResource, IResolveContext, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * The resources that a stack's constructs make, by logical id.
 *
 * CDK works a logical id out anew whenever it is asked for, so it is asked once, and only for the types that somebody looks for.
 */
export class StackResources {
  private readonly unnamed = new Map<string, CfnResource[]>();
  private readonly byLogicalId = new Map<string, IConstruct>();
  private readonly context: IResolveContext;

  public constructor(private readonly stack: Stack) {
    this.context = {
      scope: stack, preparing: false, documentPath: [], registerPostProcessor: () => undefined, resolve: (value) => stack.resolve(value),
    };
  }

  /** Takes up a resource of the stack. */
  public add(resource: CfnResource): void {
    const { cfnResourceType } = resource;
    const others = this.unnamed.get(cfnResourceType);
    if (others) {
      others.push(resource);
    } else {
      this.unnamed.set(cfnResourceType, [resource]);
    }
  }

  /** The construct of a resource, whose type an override may have changed. */
  public find(logicalId: string, type: string): IConstruct | undefined {
    this.name(type);
    const found = this.byLogicalId.get(logicalId);
    if (found || this.unnamed.size === 0) {
      return found;
    }
    [...this.unnamed.keys()].forEach((other) => this.name(other));
    return this.byLogicalId.get(logicalId);
  }

  private name(type: string): void {
    this.unnamed.get(type)?.forEach((resource) => this.byLogicalId.set(this.logicalIdOf(resource), resource));
    this.unnamed.delete(type);
  }

  /** The id by the token's own answer: resolving it as any value costs several times as much. */
  private logicalIdOf({ logicalId }: CfnResource): string {
    const token = Tokenization.reverseString(logicalId);
    const id = token.length === 1 ? token.firstToken?.resolve(this.context) ?? logicalId : logicalId;
    return Token.isUnresolved(id) ? this.stack.resolve(id) : id;
  }
}
