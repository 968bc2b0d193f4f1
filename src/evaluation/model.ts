// internal
import type { Variable } from './context';
import type { Token } from './token';

/** One template as an adapter hands it over. */
export interface TemplateInput {
  /** The parsed template. */
  readonly template: any;
  /** The file as messages name it. */
  readonly file: string;
  /** A stable name of the stack, unique in the app: its construct path, or the file. */
  readonly name: string;
  /** The Region, when it is concrete. */
  readonly region?: string;
  /** The account, when it is concrete. */
  readonly account?: string;
  /** Tags that the deployment puts on every resource of the stack. */
  readonly tags?: { readonly [key: string]: string };
  /** The stack's construct path, when a construct made it. */
  readonly constructPath?: string;
  /** For a nested stack: the parent's `name` and the logical id of the nested stack in it. */
  readonly parent?: { readonly name: string; readonly logicalId: string };
}

/** The values that a policy gives to the rules below a scope. */
export interface PolicyValues {
  /** What `$policy.<name>` reads. */
  readonly values: { readonly [name: string]: any };
  /** What rule parameters read. */
  readonly parameters: { readonly [name: string]: any };
  /** What `$tag.<name>` reads: logical name to tag key. */
  readonly tagKeys: { readonly [name: string]: string };
}

/** One template of the app and what is known about where it will be deployed. */
export class TemplateScope {
  public readonly resources = new Map<string, Resource>();
  public readonly nested = new Map<string, TemplateScope>();
  /** For each condition variable, the texts that conditions compare it with. */
  public readonly domains = new Map<string, Set<string>>();
  /** The variables that its parameters are, made once. */
  public readonly variables = new Map<string, Variable>();
  /** Whether a macro may add resources that the template does not show. */
  public open = false;
  public parent?: TemplateScope;
  public parentResource?: Resource;

  private readonly sections = new Map<string, { readonly [key: string]: any }>();

  public constructor(public readonly input: TemplateInput) {}

  /** A section of the template; anything but an object reads as empty. */
  public section(name: 'Parameters' | 'Mappings' | 'Conditions' | 'Outputs'): { readonly [key: string]: any } {
    let section = this.sections.get(name);
    if (section === undefined) {
      const found = this.input.template[name];
      section = found !== null && typeof found === 'object' && !Array.isArray(found) ? found : NOTHING;
      this.sections.set(name, section!);
    }
    return section!;
  }
}

/** Whether two stacks go to the same account and Region, as far as the templates tell. */
export function isSameEnvironment(a: TemplateScope, b: TemplateScope): boolean {
  return a === b || (a.input.account === b.input.account && a.input.region === b.input.region);
}

const NOTHING: { readonly [key: string]: any } = Object.freeze(Object.create(null));

/** One thing that rules judge: a resource of a template, a job inside a workflow definition, a stack, or the app. */
export class Resource {
  /** The value of `Ref`, made once. */
  public ref?: Token;
  /** The values of `Fn::GetAtt`, made once per attribute. */
  public attributes?: Map<string, Token>;
  /** Where it stands among the resources of the model. */
  public position = 0;
  /** The tasks of a workflow definition, read once; a token when it cannot be read. */
  public tasks?: any;

  public constructor(
    public readonly scope: TemplateScope,
    public readonly logicalId: string,
    public readonly type: string,
    /** The resource as the template has it; made up for the others. */
    public readonly raw: any,
    public readonly properties: any,
    /** The workflow that a job stands in. */
    public readonly container?: Resource,
    /** Where the job's definition stands in its container: `Properties.DefinitionString`. */
    public readonly location?: string,
  ) {}

  /** A stable identity inside the app. */
  public get id(): string {
    return `${this.scope.input.name}|${this.logicalId}`;
  }
}

/** Every resource of an app, by type, with references ready to be resolved. */
export interface Model {
  /** Whether a macro of some template may add resources that no template shows. */
  readonly isOpen: boolean;
  readonly scopes: readonly TemplateScope[];
  /** The resources in template order. */
  readonly resources: readonly Resource[];
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  /** Exports of the app's stacks: name to the outputs' values and the scopes to resolve them in. */
  readonly exports: ReadonlyMap<string, ReadonlyArray<{ readonly scope: TemplateScope; readonly value: any }>>;
  /** Resources with a name of their own, by the name as `nameKey` writes it. */
  readonly byName: ReadonlyMap<string, readonly Resource[]>;
}
