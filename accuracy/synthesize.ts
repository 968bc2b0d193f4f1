import { existsSync, readdirSync, rmSync } from 'fs';
import { join, resolve } from 'path';
import { App, Stack } from 'aws-cdk-lib';

/** Synthesizes each construct in an app of its own: `tsx synthesize.ts <folder> [name…]`. */
async function main([outdir, ...names]: string[]) {
  const constructs = readdirSync(join(__dirname, 'typescript')).map((file) => file.replace(/\.ts$/, '')).filter((name) => names.length === 0 || names.includes(name));
  for (const name of constructs) {
    const folder = resolve(outdir, name);
    rmSync(folder, { recursive: true, force: true });
    try {
      const build = (await import(`./typescript/${name}`)).default;
      // No bundling: it needs Docker, and changes assets only.
      const app = new App({ outdir: folder, analyticsReporting: false, postCliContext: { 'aws:cdk:bundling-stacks': [] } });
      const stack = new Stack(app, 'Example', { env: { account: '111111111111', region: 'eu-central-1' } });
      build.default ? build.default(stack) : build(stack);
      app.synth();
    } catch (error) {
      console.error(`${name}: ${(error as Error).stack}`);
      process.exitCode = 1;
    }
    if (!existsSync(join(folder, 'manifest.json'))) {
      process.exitCode = 1;
    }
  }
}

void main(process.argv.slice(2));
