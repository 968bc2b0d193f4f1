import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { resolve } from 'path';

/**
 * Rewrites the compiled barrel so that a module is loaded when something of it is first used.
 *
 * An app that imports one name should not pay for a hundred and fifty files. The names are taken from the modules themselves; the
 * unreachable assignment at the end tells them to Node's ES module loader, which looks for assignments only.
 */
const lib = resolve(__dirname, '../lib');
const load = createRequire(resolve(lib, 'index.js'));

export function renderLazyIndex(modules: readonly string[], namesOf: (module: string) => readonly string[]): string {
  const owned = modules.map((module) => [module, namesOf(module)] as const);
  const lines = owned.flatMap(([module, names]) => names.map((name) => `lazy('${name}', () => require('${module}').${name});`));
  return [
    '"use strict";',
    'Object.defineProperty(exports, "__esModule", { value: true });',
    'function lazy(name, load) {',
    '  Object.defineProperty(exports, name, {',
    '    configurable: true,',
    '    enumerable: true,',
    '    get() {',
    '      const value = load();',
    '      Object.defineProperty(exports, name, { value, configurable: true, enumerable: true });',
    '      return value;',
    '    },',
    '  });',
    '}',
    ...lines,
    `0 && (module.exports = { ${owned.flatMap(([, names]) => names).join(', ')} });`,
    '',
  ].join('\n');
}

if (require.main === module) {
  const index = resolve(lib, 'index.js');
  const modules = [...readFileSync(index, 'utf8').matchAll(/require\("(\.[^"]+)"\)/g)].map(([, module]) => module);
  if (modules.length === 0) {
    throw new Error(`${index} requires no module: compile before making it lazy`);
  }
  writeFileSync(index, renderLazyIndex(modules, (module) => Object.keys(load(module)).filter((name) => name !== '__esModule')));
}
