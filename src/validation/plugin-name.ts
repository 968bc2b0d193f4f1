// internal

/** The name under which findings are reported and acknowledged, whichever plugin reports them. */
export const PLUGIN_NAME = 'AiGovernance';
