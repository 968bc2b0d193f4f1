import { createRequire } from 'module';
import type { Variant } from './measure';

/** CPU time of this process since it began, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** One measurement in a process of its own; the last line that it prints is the result. */
async function main(part: string, variant: Variant, resources: number): Promise<unknown> {
  switch (part) {
    case 'import': {
      // The compiled package, as users get it.
      const load = createRequire(__filename);
      load('aws-cdk-lib');
      const start = cpuMs();
      const index = load('../lib');
      const addedMs = cpuMs() - start;
      void index.Governance;
      return { addedMs, withGovernanceMs: cpuMs() - start };
    }
    case 'catalogue': {
      const { catalogueRules } = createRequire(__filename)('../lib/rules/catalogue');
      const start = cpuMs();
      const { length } = catalogueRules();
      return { ms: cpuMs() - start, length };
    }
    case 'ours': {
      const { measureOurs } = await import('./measure');
      return measureOurs(variant, resources);
    }
    default: {
      const { measureNag } = await import('./measure');
      const { AwsSolutionsChecks, NIST80053R5Checks } = await import('cdk-nag');
      return measureNag(variant, resources, (app) => (part === 'AwsSolutions' ? new AwsSolutionsChecks(app) : new NIST80053R5Checks(app)));
    }
  }
}

void main(process.argv[2], process.argv[3] as Variant, Number(process.argv[4])).then((result) => console.log(JSON.stringify(result)));
