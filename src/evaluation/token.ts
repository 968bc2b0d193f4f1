// internal
import type { Resource } from './model';

/** A resource of the app that a value refers to; no attribute means the resource itself (`Ref`). */
export interface Reference {
  readonly resource: Resource;
  readonly attribute?: string;
}

/**
 * A value that only the deployment will know, and what the template tells about it all the same.
 *
 * Text with unknown pieces keeps its literal pieces in `parts`, so that a prefix or a digest in it can still be judged.
 */
export class Token {
  public constructor(
    /** Why the value is not known, as a sentence part: `parameter 'Image' has no default`. */
    public readonly reason: string,
    /** Whether the value is certain not to be empty. */
    public readonly isSet: boolean,
    /** The resources of the app that it refers to. */
    public readonly refs: readonly Reference[] = [],
    /** Text with unknown pieces, in order; tokens in it have no parts of their own. */
    public readonly parts?: ReadonlyArray<string | Token>,
    /** What the value encodes, when the template shows it: the tree below `Fn::ToJsonString`, the text below `Fn::Base64`. */
    public readonly content?: any,
  ) {}
}
