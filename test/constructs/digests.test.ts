import { createHash } from 'crypto';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { maximalApp, minimalApp } from './governed-app';
import { CONSTRUCT_HISTORY } from '../../src/governance/construct-history';
import { constructRecordsBelow } from '../../src/governance/construct-record';

/**
 * What each governed construct creates, as a digest.
 *
 * A digest says nothing of what is right; it says that something changed, so that a change of what users deploy gets a version and a line in the
 * history. `UPDATE_DIGESTS=1 npx jest test/constructs/digests` writes the file, and refuses for a construct that changed under its old version.
 */
const FILE = join(__dirname, 'digests.json');
const known: { readonly [construct: string]: Digest } = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
const isNewest = process.env.CDK_UNDER_TEST === 'newest';

interface Digest {
  readonly version: string;
  readonly digest: string;
}

const now = digests([minimalApp(), maximalApp()]);

if (process.env.UPDATE_DIGESTS !== undefined) {
  const isSilent = (construct: string) => known[construct]?.version === now[construct].version && known[construct].digest !== now[construct].digest;
  const silent = Object.keys(now).filter(isSilent);
  if (silent.length > 0 && process.env.UPDATE_DIGESTS !== 'unreleased') {
    throw new Error(`${silent.join(', ')} changed and kept the version: raise it and add a line to src/governance/construct-history.ts, or, for a version that was never released, UPDATE_DIGESTS=unreleased`);
  }
  writeFileSync(FILE, `${JSON.stringify(now, undefined, 2)}\n`);
}

test.each(Object.keys(CONSTRUCT_HISTORY))('%s is of the newest version that its history names', (construct) => {
  expect(now[construct]?.version).toBe(CONSTRUCT_HISTORY[construct][0].version);
});

// Another aws-cdk-lib may write other templates; whose change it is, only one version can tell.
(isNewest ? test.skip : test).each(Object.keys(now))('%s creates what its version is known to create (compared on the oldest aws-cdk-lib only)', (construct) => {
  expect({ construct, ...now[construct] }).toEqual({ construct, ...known[construct] });
});

/** By class: its version, and a digest of all resources that carry its name, over some apps. */
function digests(apps: readonly App[]): { readonly [construct: string]: Digest } {
  const created = new Map<string, string[]>();
  const versions = new Map<string, string>();
  for (const app of apps) {
    constructRecordsBelow(app).forEach(({ construct, version }) => versions.set(construct, version));
    for (const stack of app.node.findAll().filter(Stack.isStack)) {
      for (const resource of Object.values<any>(Template.fromStack(stack).toJSON().Resources)) {
        const name = templateTagOf(resource);
        if (name !== undefined) {
          created.set(name, [...created.get(name) ?? [], normalised(resource)]);
        }
      }
    }
  }
  return Object.fromEntries([...versions].sort().map(([construct, version]) => {
    const resources = (created.get(construct) ?? []).sort();
    return [construct, { version, digest: createHash('sha256').update(resources.join('\n')).digest('hex').slice(0, 16) }];
  }));
}

function templateTagOf({ Properties }: any): string | undefined {
  const tags = Properties?.Tags ?? [];
  return Array.isArray(tags) ? tags.find(({ Key }: any) => Key === 'ai:template')?.Value : tags['ai:template'];
}

/** Without what changes for other reasons: the version itself, and hashes of assets. */
function normalised(resource: any): string {
  return JSON.stringify(resource, (key, value) => (Array.isArray(value) ? value.filter((item) => item?.Key !== 'ai:template-version') : key === 'Metadata' ? undefined : value))
    .replace(/[0-9a-f]{64}(?=\.zip)/g, '<asset>');
}
