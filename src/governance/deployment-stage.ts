/**
 * Where in its life a deployment stands.
 *
 * The stage becomes the environment tag, and decides with the risk tier whether what cannot be verified stops a synthesis.
 */
export enum DeploymentStage {
  /** Experiments. Never real people. */
  DEVELOPMENT = 'development',
  /** Like production, before release. */
  TEST = 'test',
  /** Decides about real people or real data. */
  PRODUCTION = 'production',
}
