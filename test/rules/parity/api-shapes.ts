/** A value of an API request. */
export type ApiShape = 'string' | 'number' | 'boolean' | 'any'
  | { readonly values: readonly string[] }
  | { readonly items: ApiShape }
  | { readonly entries: ApiShape }
  | { readonly shape: string };

/** What api-shapes.json holds. */
export interface ApiShapes {
  /** The clients that it was taken from. */
  readonly versions: { readonly [client: string]: string };
  /** `sagemaker:createtrainingjob` to the shape of its request. */
  readonly requests: { readonly [action: string]: string };
  readonly shapes: { readonly [name: string]: { readonly [member: string]: ApiShape } };
}
