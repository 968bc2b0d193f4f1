/**
 * Why somebody may reach a dataset, and until when.
 */
export interface DatasetAccess {
  /** What the access is for, such as `quarterly audit`. */
  readonly purpose: string;
  /**
   * The last day on which access works, `YYYY-MM-DD`. It ends with that day in UTC. Once it has passed, the synthesis fails until the grant is
   * removed or renewed.
   *
   * @default - access has no end
   */
  readonly expires?: string;
  /**
   * Who approved it.
   *
   * @default - nobody is recorded
   */
  readonly approvedBy?: string[];
}

/**
 * Access to a dataset or to a part of it.
 */
export interface DatasetAccessOptions extends DatasetAccess {
  /**
   * Opens only the objects whose keys start with it, such as `train/`.
   *
   * @default - the whole dataset
   */
  readonly prefix?: string;
}
