// internal
import { existsSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Command } from 'commander';
import type { CliCommand } from '../cli-command';
import { ExitCode } from '../exit-code';
import { systemProblem } from '../input/read-text';
import { CONFIG_FILE } from '../settings/config';
import { UsageError } from '../usage-error';

const GOVERNANCE = `governance:
  organization: Example Bank           # who answers for the AI system
  useCase: loan-scoring                # what it is for
  owner: credit-ml@example.com         # a team or an address that is reachable
  riskTier: limited                    # minimal, limited, high or gpai
  stage: development                   # development, test or production
  allowedRegions: [eu-west-1]
`;

/** Beside a CDK app the policy is the app's own: one that is written here would hold instead of it. */
function content(isCdkApp: boolean): string {
  return `# yaml-language-server: $schema=node_modules/cdk-governed-ai/schema/governed-ai.schema.json
# What templates are judged by where no app says it. Change what does not fit.
paths: [cdk.out]
${isCdkApp ? `# The policy of the app holds. One that is written here holds instead, also for the app:\n${GOVERNANCE.replace(/^/gm, '# ').replace(/# $/, '')}` : GOVERNANCE}packs: [ai-baseline]
failOn: error
`;
}

const NEXT = `Next:
  npx governed-ai check                              look at what is found
  npx governed-ai baseline --expires <day>           let present findings pass until a day, then
                                                     set baseline: governed-ai-baseline.json
  npx governed-ai check --format sarif -o out.sarif  in your build
`;

/** `governed-ai init`: a configuration to start from. */
export const init: CliCommand = ({ io, exit }) => new Command('init')
  .description(`write ${CONFIG_FILE} to start from; an existing one is left as it is`)
  .action(() => {
    try {
      writeFileSync(join(io.cwd, CONFIG_FILE), content(existsSync(join(io.cwd, 'cdk.json'))), { flag: 'wx' });
    } catch (error) {
      const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new UsageError(isThere ? `${CONFIG_FILE} exists and is left as it is` : `${CONFIG_FILE} ${systemProblem(error).replace('read', 'written')}`);
    }
    io.stdout.write(`${CONFIG_FILE} is written.\n${NEXT}`);
    exit(ExitCode.OK);
  });
