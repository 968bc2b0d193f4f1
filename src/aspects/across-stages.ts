// internal
import { AspectOptions, Aspects, IAspect, Stage } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Registered globally, so that two copies of the package in one app share what they know. */
const INHERITED = Symbol.for('cdk-governed-ai.aspects-across-stages');
const HOOKED = Symbol.for('cdk-governed-ai.synth-inherits-aspects');

interface Inherited {
  readonly aspect: IAspect;
  readonly options?: AspectOptions;
}

/**
 * Adds an aspect to a scope and to every Stage below it, those that are made later included.
 *
 * CDK ends aspects at the border of a Stage: a Stage is synthesized by itself, before the aspects of the app are invoked, and may be
 * synthesized alone, as `Template.fromStack` does. Nothing tells that a Stage was made, so `Stage.synth` is what has to look for aspects
 * to inherit; for every Stage that is not below such a scope it does what it did before.
 */
export function addAspectAcrossStages(scope: IConstruct, aspect: IAspect, options?: AspectOptions): void {
  Aspects.of(scope).add(aspect, options);
  const holder = scope as any;
  if (holder[INHERITED] === undefined) {
    Object.defineProperty(scope, INHERITED, { value: [] });
  }
  holder[INHERITED].push({ aspect, options });
  if (Stage.isStage(scope.node.root)) {
    hookSynth(scope.node.root);
  }
}

function hookSynth(root: Stage) {
  const prototype = stagePrototype(root) as any;
  if (Object.hasOwn(prototype, HOOKED)) {
    return;
  }
  const synth = prototype.synth;
  Object.defineProperty(prototype, HOOKED, { value: true });
  prototype.synth = function (this: Stage, ...args: any[]) {
    inheritAspects(this);
    return synth.apply(this, args);
  };
}

/** The class that synthesizes in the app's own copy of aws-cdk-lib: the lowest one that defines `synth`. */
function stagePrototype(root: Stage): object {
  let found: object = Stage.prototype;
  for (let prototype = Object.getPrototypeOf(root); prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    if (Object.hasOwn(prototype, 'synth')) {
      found = prototype;
    }
  }
  return found;
}

function inheritAspects(stage: Stage) {
  for (let scope = stage.node.scope; scope !== undefined; scope = scope.node.scope) {
    for (const { aspect, options } of ((scope as any)[INHERITED] ?? []) as Inherited[]) {
      Aspects.of(stage).add(aspect, options); // CDK ignores an aspect that is there already
    }
  }
}
