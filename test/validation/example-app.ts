import { App, CfnCondition, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib';

/** Attributes of a resource beside its type and properties. */
const ATTRIBUTES = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'DependsOn', 'Metadata'];
const SECTIONS = ['Resources', 'Parameters', 'Conditions', 'Mappings'];

/**
 * Puts an example of a rule into a stack, beside others: its names get a prefix wherever they stand.
 *
 * Resources are written as `CfnResource`, so that the template says what the example says and no L2 completes it.
 *
 * @param stack where it goes
 * @param example a Resources section, or a template
 * @param prefix letters and digits that no other example in the stack has
 */
export function addExample(stack: Stack, example: any, prefix: string): void {
  const template = Object.hasOwn(example, 'Resources') ? example : { Resources: example };
  const names = new Map(SECTIONS.flatMap((section) => Object.keys(template[section] ?? {})).map((name) => [name, `${prefix}${name}`]));
  for (const [name, { Type, Default, AllowedValues, NoEcho }] of Object.entries<any>(template.Parameters ?? {})) {
    new CfnParameter(stack, names.get(name)!, { type: Type, default: Default, allowedValues: AllowedValues, noEcho: NoEcho });
  }
  for (const [name, condition] of Object.entries<any>(template.Conditions ?? {})) {
    new CfnCondition(stack, names.get(name)!, { expression: { resolve: () => renamed(condition, names) } as any });
  }
  for (const [name, { Type, Properties, ...others }] of Object.entries<any>(template.Resources)) {
    const resource = new CfnResource(stack, names.get(name)!, { type: Type, properties: renamed(Properties ?? {}, names) });
    ATTRIBUTES.filter((attribute) => others[attribute] !== undefined)
      .forEach((attribute) => resource.addOverride(attribute, renamed({ [attribute]: others[attribute] }, names)[attribute]));
  }
}

/** A stack of the app, made when it is first asked for. */
export function stackOf(app: App, id: string, region: string): Stack {
  return (app.node.tryFindChild(id) as Stack | undefined) ?? new Stack(app, id, { env: { account: '111111111111', region } });
}

/** A tree with the names of a template's own parts replaced where they are referred to. */
function renamed(value: any, names: ReadonlyMap<string, string>): any {
  const named = (name: any) => (typeof name === 'string' ? names.get(name) ?? name : renamed(name, names));
  if (Array.isArray(value)) {
    return value.map((item) => renamed(item, names));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(Object.entries<any>(value).map(([key, below]) => {
    switch (key) {
      case 'Ref': case 'DependsOn': return [key, Array.isArray(below) ? below.map(named) : named(below)];
      case 'Condition': return [key, typeof below === 'string' ? named(below) : renamed(below, names)];
      case 'Fn::GetAtt': return [key, Array.isArray(below) ? [named(below[0]), ...below.slice(1)] : below.replace(/^[^.]+/, named)];
      case 'Fn::If': case 'Fn::FindInMap': return [key, [named(below[0]), ...renamed(below.slice(1), names)]];
      case 'Fn::Sub': return [key, Array.isArray(below) ? [renamedText(below[0], names), renamed(below[1], names)] : renamedText(below, names)];
      default: return [key, renamed(below, names)];
    }
  }));
}

function renamedText(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{([A-Za-z0-9]+)([.}])/g, (all, name, end) => (names.has(name) ? `\${${names.get(name)}${end}` : all));
}
