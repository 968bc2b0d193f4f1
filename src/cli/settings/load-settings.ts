// internal
import { resolve } from 'path';
import type { CheckSettings, FileWaiver } from './check-settings';
import { Config, PackEntry, readConfig } from './config';
import { loadRules } from './rule-files';
import { BaselineInForce, parseBaseline } from '../../evidence/baseline';
import { didYouMean } from '../../governance/nearest';
import { GovernancePolicy } from '../../governance/policy';
import { Waiver } from '../../governance/waiver';
import { libraryPack, libraryPackNames } from '../../packs/library-packs';
import { RulePack } from '../../packs/rule-pack';
import { bindingRules } from '../../packs/rule-set';
import { readText } from '../input/read-text';
import { UsageError } from '../usage-error';

/** The options by which a command is told what to judge by. */
export interface SettingsOptions {
  readonly config?: string;
  readonly pack?: readonly string[];
  readonly rule?: readonly string[];
  /** Whether what an assembly says of itself is left out; it counts where this is left out. */
  readonly ignoreRecorded?: boolean;
  /** Whether the baseline of the configuration counts; it does where this is left out. */
  readonly baseline?: boolean;
}

/** Settings, with the configuration that they were made from. */
export interface LoadedSettings extends CheckSettings {
  readonly config: Config;
}

const OWN_PACK = 'own';

/**
 * What to judge by: the configuration, narrowed by options.
 *
 * @throws UsageError if the configuration is malformed, or an option names a pack or a rule that does not exist
 */
export async function loadSettings(options: SettingsOptions, cwd: string): Promise<LoadedSettings> {
  const config = readConfig(options.config, cwd);
  const { values } = config;
  const configured = await configuredPacks(config, cwd);
  const packs = options.pack?.map((name) => packCalled(name, configured)) ?? configured;
  const policy = values.governance === undefined ? undefined : within(config, ['governance'], () => GovernancePolicy.define(values.governance));
  within(config, ['packs'], () => bindingRules(packs, true));
  return {
    config,
    policy,
    packs,
    enforcement: enforcementOf(config, packs),
    waivers: (values.waivers ?? []).map((waiver, i) => within(config, ['waivers', i], () => fileWaiver(waiver))),
    baseline: options.baseline === false ? undefined : baselineOf(config),
    ignoresRecorded: options.ignoreRecorded,
    only: options.rule && new Set(options.rule.map((id) => knownRule(id, packs))),
    file: config.document?.name,
  };
}

async function configuredPacks(config: Config, cwd: string): Promise<RulePack[]> {
  const { values, folder } = config;
  const entries = (values.packs ?? ['ai-baseline']).map((entry): PackEntry => (typeof entry === 'string' ? { name: entry } : entry));
  if (values.rules) {
    entries.push({ name: OWN_PACK, rules: values.rules });
  }
  const packs: RulePack[] = [];
  for (const [i, entry] of entries.entries()) {
    const rules = entry.rules && await loadRules(entry.rules, folder, cwd);
    packs.push(within(config, ['packs', i], () => {
      if (packs.some((pack) => pack.name === entry.name)) {
        throw new Error(`pack '${entry.name}' is listed twice: list each pack once`);
      }
      const pack = rules ? RulePack.of(entry.name, rules, entry.version) : packCalled(entry.name, []);
      if (entry.version !== undefined && entry.version !== pack.version) {
        throw new Error(`pack '${entry.name}' is at version ${pack.version} here, not ${entry.version}: pin the version of cdk-governed-ai that brings it`);
      }
      return entry.level ? pack.atLevel(entry.level as any) : pack;
    }));
  }
  return packs;
}

function packCalled(name: string, others: readonly RulePack[]): RulePack {
  const found = others.find((pack) => pack.name === name);
  if (!found && !libraryPackNames().includes(name)) {
    const names = [...new Set([...others.map((pack) => pack.name), ...libraryPackNames()])];
    throw new UsageError(`no pack is called '${name}'${didYouMean(name, names) || `: there are ${names.join(', ')}`}`);
  }
  return found ?? libraryPack(name);
}

function enforcementOf({ values }: Config, packs: readonly RulePack[]) {
  const { enforcement = [], governance } = values;
  const stray = enforcement.find(({ pack }) => pack !== undefined && !packs.some(({ name }) => name === pack));
  if (stray) {
    throw new UsageError(`enforcement names the pack '${stray.pack}', which is not in force: use one of ${packs.map(({ name }) => name).join(', ')}`);
  }
  if (enforcement.length > 0 && governance === undefined) {
    throw new UsageError('enforcement is set without governance: it depends on the stage, so declare governance as well');
  }
  return enforcement;
}

function baselineOf({ values: { baseline }, folder }: Config): BaselineInForce | undefined {
  try {
    return baseline === undefined ? undefined : { ...parseBaseline(readText(resolve(folder, baseline), baseline), baseline), file: baseline };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function fileWaiver({ resource, construct, file, ...props }: any): FileWaiver {
  if (resource === undefined && construct === undefined && file === undefined) {
    throw new Error(`the waiver for ${props.rule} says not what it excepts: give resource, construct or file`);
  }
  return { waiver: new Waiver(props), resource, construct, file };
}

function knownRule(id: string, packs: readonly RulePack[]): string {
  const ids = packs.flatMap((pack) => pack.rules).map((rule) => rule.id);
  if (!ids.includes(id)) {
    throw new UsageError(`no pack in force has the rule '${id}'${didYouMean(id, ids)}`);
  }
  return id;
}

/** Adds to an error where in the configuration it comes from. */
function within<T>({ document }: Config, path: readonly (string | number)[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new UsageError(document ? `${document.placeOf(path)}: ${(error as Error).message}` : (error as Error).message);
  }
}
