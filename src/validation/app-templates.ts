// internal
import { createHash } from 'crypto';
import { readFileSync, statSync } from 'fs';
import { dirname, join, relative } from 'path';
import { App, CfnResource, Stack, Stage, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { StackResources } from './stack-resources';
import { parseTemplate } from '../evaluation/adapters/template-file';
import { APP_TYPE } from '../evaluation/build-model';
import type { Resource, TemplateInput } from '../evaluation/model';

/** A template of a synthesized app, with the constructs behind its resources. */
export interface AppTemplate {
  readonly stack: Stack;
  readonly path: string;
  readonly input: TemplateInput;
  readonly sha256: string;
  readonly resources: StackResources;
}

/** The output folder of an app. */
export function outdirOf(root: IConstruct): string {
  return (App.isApp(root) ? root : Stage.of(root) ?? (root as Stage)).outdir;
}

/** Where each stack of a synthesized app has its template, nested stacks and Stages included, in tree order. */
export function templatePaths(root: IConstruct): Array<{ readonly stack: Stack; readonly path: string }> {
  return pathsOf(root.node.findAll());
}

function pathsOf(nodes: readonly IConstruct[]): Array<{ readonly stack: Stack; readonly path: string }> {
  return nodes.filter((node) => Stack.isStack(node)).map((stack) => ({ stack, path: templatePath(stack) }));
}

function templatePath(stack: Stack): string {
  const stage = Stage.of(stack);
  return join(stage ? stage.outdir : '.', stack.templateFile);
}

/**
 * Reads what will be deployed: the templates on disk.
 *
 * @throws if a template cannot be read or parsed; the message names the file
 */
export function readAppTemplates(root: IConstruct): AppTemplate[] {
  const nodes = root.node.findAll();
  const byStack = resourcesByStack(nodes);
  return pathsOf(nodes).map(({ stack, path }) => {
    const file = templateFile(root, path);
    const text = readTemplate(path, file);
    return {
      stack,
      path,
      sha256: createHash('sha256').update(text).digest('hex'),
      resources: byStack.get(stack) ?? new StackResources(stack),
      input: inputOf(stack, file, parseTemplate(text, file)),
    };
  });
}

/**
 * The templates of one assembly as they stand in memory, once references between its stacks are known.
 *
 * @param root the app
 * @param assembly the app or the Stage whose own stacks are wanted
 */
export function templatesInMemory(root: IConstruct, assembly: IConstruct): AppTemplate[] {
  const byStack = resourcesByStack(root.node.findAll());
  return templatePaths(assembly).filter(({ stack }) => (Stage.of(stack) ?? stack.node.root) === assembly).map(({ stack, path }) => ({
    stack,
    path,
    sha256: '',
    resources: byStack.get(stack) ?? new StackResources(stack),
    input: inputOf(stack, templateFile(root, path), stack.resolve((stack as any)._toCloudFormation())),
  }));
}

/** How messages name a template: from the output folder on, never absolute. */
function templateFile(root: IConstruct, path: string): string {
  return relative(dirname(outdirOf(root)), path).replace(/\\/g, '/');
}

function inputOf(stack: Stack, file: string, template: any): TemplateInput {
  return {
    template,
    file,
    name: stack.node.path || stack.stackName,
    constructPath: stack.node.path,
    region: known(stack.region),
    account: known(stack.account),
    tags: stack.tags.tagValues(),
    parent: parentOf(stack),
  };
}

/** What tells whether templates have changed since they were read. */
export function templateStamp(root: IConstruct): string {
  return templatePaths(root).map(({ path }) => {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
    return `${path}|${stat?.mtimeNs ?? 0n}|${stat?.size ?? 0n}|${stat?.ino ?? 0n}`;
  }).join('\n');
}

function readTemplate(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
  }
}

function parentOf(stack: Stack): TemplateInput['parent'] {
  const parent = stack.nestedStackParent;
  const resource = stack.nestedStackResource;
  return parent && resource
    ? { name: parent.node.path || parent.stackName, logicalId: parent.resolve((resource as CfnResource).logicalId) }
    : undefined;
}

function known(value: string): string | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}

function resourcesByStack(nodes: readonly IConstruct[]): Map<Stack, StackResources> {
  const byStack = new Map<Stack, StackResources>();
  for (const node of nodes) {
    if (CfnResource.isCfnResource(node)) {
      const { stack } = node;
      let resources = byStack.get(stack);
      if (!resources) {
        resources = new StackResources(stack);
        byStack.set(stack, resources);
      }
      resources.add(node);
    }
  }
  return byStack;
}

/** Finds the construct behind a resource of the model: its own, its workflow's, its stack's or the app's. */
export function constructFinder(root: IConstruct, templates: readonly AppTemplate[]): (resource: Resource) => IConstruct {
  const byName = new Map(templates.map((template) => [template.input.name, template]));
  return (resource) => {
    if (resource.type === APP_TYPE) {
      return root;
    }
    const template = byName.get(resource.scope.input.name)!;
    const { logicalId, type } = resource.container ?? resource;
    return (logicalId.startsWith('(') ? undefined : template.resources.find(logicalId, type)) ?? template.stack;
  };
}
