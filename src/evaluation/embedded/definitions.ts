// internal
export { readPipeline } from './pipeline';
export { readStateMachine } from './state-machine';
export type { EmbeddedDefinition, EmbeddedTask } from './task';
