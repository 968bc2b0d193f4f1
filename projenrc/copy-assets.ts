import { cpSync } from 'fs';
import { resolve } from 'path';

/** Copies what the compiler leaves behind, such as the catalogue, from `src` to `lib`. */
const root = resolve(__dirname, '..');
cpSync(resolve(root, 'src'), resolve(root, 'lib'), {
  recursive: true,
  filter: (file) => !/\.(ts|md)$/.test(file),
});
