// internal
import { Context } from './context';
import { collectDomains } from './intrinsics/conditions';
import { resolve } from './intrinsics/resolve';
import { LinkIndex } from './links';
import { Model, Resource, TemplateInput, TemplateScope } from './model';
import { nameKey } from './names';
import { Token } from './token';
import { addWorkflowJobs, isUnreadable } from './workflow-jobs';

/** The pseudo resource that stands for a stack. */
export const STACK_TYPE = 'AWS::CDK::Stack';
/** The pseudo resource that stands for the app. */
export const APP_TYPE = 'AWS::CDK::App';

const RESOURCE_ATTRIBUTES = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy'];

/**
 * Indexes the templates of an app.
 *
 * @param inputs the templates
 * @param isPart whether there may be more of them, so that nothing is missing only because it is not among these
 * @throws if a template is not an object with a `Resources` section, or a resource has no type; the message names the file
 */
export function buildModel(inputs: readonly TemplateInput[], isPart = false): Model {
  const scopes = inputs.map((input) => new TemplateScope(input));
  const resources: Resource[] = [];
  scopes.forEach((scope) => indexResources(scope, resources));
  linkNestedStacks(scopes);
  scopes.forEach((scope) => collectDomains(scope));
  const byType = new Map<string, Resource[]>();
  const byName = new Map<string, Resource[]>();
  const model: Model = { isOpen: isPart || scopes.some((scope) => scope.open), scopes, resources, byType, exports: collectExports(scopes), byName };
  resources.forEach((resource) => addTo(byType, resource.type, resource));
  collectNames(model, byName);
  addWorkflowJobs(model, (job) => {
    resources.push(job);
    addTo(byType, job.type, job);
  });
  addPseudoResources(scopes, resources, byType);
  resources.forEach((resource, position) => (resource.position = position));
  return model;
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}

function indexResources(scope: TemplateScope, all: Resource[]): void {
  const { template, file } = scope.input;
  if (template === null || typeof template !== 'object' || Array.isArray(template)) {
    throw new Error(`${file} is not a CloudFormation template: it must be an object with a Resources section`);
  }
  const section = template.Resources ?? {};
  if (section === null || typeof section !== 'object' || Array.isArray(section)) {
    throw new Error(`${file} has a Resources section that is not an object: write "Resources": {"LogicalId": {"Type": "..."}}`);
  }
  const transforms = [template.Transform].flat().filter((t) => t !== undefined && t !== 'AWS::LanguageExtensions');
  scope.open = transforms.length > 0 || Object.hasOwn(template, 'Fn::Transform');
  for (const logicalId of Object.keys(section)) {
    if (logicalId.startsWith('Fn::')) {
      scope.open = true;
      continue;
    }
    const raw = section[logicalId];
    if (raw === null || typeof raw !== 'object' || typeof raw.Type !== 'string') {
      throw new Error(`${file}: resource '${logicalId}' has no type: write "${logicalId}": {"Type": "AWS::..."}`);
    }
    const odd = oddAttribute(raw);
    if (odd !== undefined) {
      throw new Error(`${file}: resource '${logicalId}' has a ${odd} that is not text`);
    }
    const properties = raw.Properties !== null && typeof raw.Properties === 'object' ? raw.Properties : {};
    const resource = new Resource(scope, logicalId, raw.Type, raw, properties);
    scope.resources.set(logicalId, resource);
    all.push(resource);
  }
}

/** The first attribute of a resource that is neither text nor an intrinsic. */
function oddAttribute(raw: any): string | undefined {
  for (const name of RESOURCE_ATTRIBUTES) {
    const value = raw[name];
    if (value !== undefined && value !== null && typeof value !== 'string' && typeof value !== 'object') {
      return name;
    }
  }
  return undefined;
}

function linkNestedStacks(scopes: readonly TemplateScope[]): void {
  const byName = new Map(scopes.map((scope) => [scope.input.name, scope]));
  for (const scope of scopes) {
    const link = scope.input.parent;
    if (link) {
      scope.parent = byName.get(link.name);
      scope.parentResource = scope.parent?.resources.get(link.logicalId);
      scope.parent?.nested.set(link.logicalId, scope);
    }
  }
}

/** Exports by literal name; CDK writes those of cross-stack references so. */
function collectExports(scopes: readonly TemplateScope[]): Map<string, Array<{ scope: TemplateScope; value: any }>> {
  const exports = new Map<string, Array<{ scope: TemplateScope; value: any }>>();
  for (const scope of scopes) {
    for (const output of Object.values(scope.section('Outputs'))) {
      const name = output?.Export?.Name;
      if (typeof name === 'string') {
        addTo(exports, name, { scope, value: output.Value });
      }
    }
  }
  return exports;
}

/** A resource's own name: `BucketName` of a bucket, `RoleName` of a role, `Name`, or `JobDefinitionName` of the definitions of monitoring jobs. */
function collectNames(model: Model, byName: Map<string, Resource[]>): void {
  const ctx = new Context(model, new LinkIndex(model));
  const ownNames = new Map([...model.byType.keys()].map((type) => [type, `${type.slice(type.lastIndexOf(':') + 1)}Name`]));
  for (const resource of model.resources) {
    const raw = resource.properties[ownNames.get(resource.type)!] ?? resource.properties.Name ?? resource.properties.JobDefinitionName;
    if (raw !== undefined) {
      ctx.split = undefined;
      const key = nameKey(resolve(ctx, resource.scope, raw), resource.scope);
      if (key !== undefined && key !== '' && ctx.split === undefined) {
        addTo(byName, key, resource);
      }
    }
  }
}

/** The macros of the template that are not AWS's own: those may rewrite anything. A name that the template does not show is a token. */
function ownMacros(transform: any): any[] {
  return [transform].flat().filter((t) => t !== undefined && t !== null)
    .map((t) => (typeof t === 'object' ? t.Name : t))
    .map((name) => (typeof name === 'string' ? name : new Token('a transform that the template does not name', false)))
    .filter((name) => name instanceof Token || !name.startsWith('AWS::'));
}

function addPseudoResources(scopes: readonly TemplateScope[], resources: Resource[], byType: Map<string, Resource[]>): void {
  const add = (resource: Resource) => {
    resources.push(resource);
    addTo(byType, resource.type, resource);
  };
  const perScope = new Map<TemplateScope, Set<string>>(scopes.map((scope) => [scope, new Set<string>()]));
  for (const [type, ofType] of byType) {
    for (const resource of ofType) {
      if (!isUnreadable(resource)) {
        perScope.get(resource.scope)!.add(type);
      }
    }
  }
  for (const scope of scopes) {
    const { region, account, name } = scope.input;
    const properties = {
      StackName: name,
      Region: region ?? new Token('the Region of an environment-agnostic stack', true),
      Account: account ?? new Token('the account of an environment-agnostic stack', true),
      ResourceTypes: [...perScope.get(scope)!].sort(),
      Macros: ownMacros(scope.input.template.Transform),
    };
    add(new Resource(scope, '(stack)', STACK_TYPE, { Type: STACK_TYPE }, properties));
  }
  if (scopes.length > 0) {
    const types = [...new Set([...perScope.values()].flatMap((set) => [...set]))].sort();
    add(new Resource(scopes[0], '(app)', APP_TYPE, { Type: APP_TYPE }, { ResourceTypes: types }));
  }
}
