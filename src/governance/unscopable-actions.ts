// internal

// The list stands with the rules that accept it; constructs read it here, since they import no rules.
export { UNSCOPABLE_ACTIONS } from '../rules/vocabulary/unscopable-actions';
export type { UnscopableAction } from '../rules/vocabulary/unscopable-actions';
