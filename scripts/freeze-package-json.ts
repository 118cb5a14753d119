import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { repositoryRoot } from './repository-root.ts';

const read = "JSON.parse(readFileSync(pathJoin(_dirname, '../package.json'), 'utf8'))";
const require = 'const require = createRequire(import.meta.url);';

/**
 * yeoman-generator reads its own package.json at start, which is not beside it in a bundle: what it wants of it is put in its place.
 * Throws when the text to replace is no longer there, that is, after an upgrade that must be looked at.
 */
export function freezePackageJson(): Plugin {
  return {
    name: 'freeze-package-json',
    setup(build) {
      build.onLoad({ filter: /[\\/]yeoman-generator[\\/]dist[\\/]generator\.js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(read) || !text.includes(require)) throw new Error(`${path} no longer reads package.json as it did`);
        const manifest = await readFile(new URL('node_modules/yeoman-generator/package.json', repositoryRoot), 'utf8');
        const { name, version } = JSON.parse(manifest) as { name: string; version: string };
        return { contents: text.replace(read, JSON.stringify({ name, version })).replace(require, ''), loader: 'js' };
      });
    },
  };
}
