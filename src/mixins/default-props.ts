// internal
import type { InjectionContext, IPropertyInjector } from 'aws-cdk-lib';

/** Props for what somebody makes without saying them; what is written in the code holds. */
export class DefaultProps implements IPropertyInjector {
  public readonly constructUniqueId: string;
  private readonly defaultsFor: (props: any, context: InjectionContext) => any;

  public constructor(constructUniqueId: string, defaultsFor: (props: any, context: InjectionContext) => any) {
    this.constructUniqueId = constructUniqueId;
    this.defaultsFor = defaultsFor;
  }

  public inject(originalProps: any, context: InjectionContext): any {
    const said = Object.fromEntries(Object.entries(originalProps ?? {}).filter(([, value]) => value !== undefined));
    return { ...this.defaultsFor(said, context), ...said };
  }
}
