import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { repositoryRoot } from './repository-root.ts';

const read = "JSON.parse(readFileSync(pathJoin(_dirname, '../package.json'), 'utf8'))";
const place =
  'const _filename = fileURLToPath(import.meta.url);\nconst _dirname = dirname(_filename);\nconst require = createRequire(import.meta.url);';
const own = new Set(['package.json', 'runtime/package.json'].map((path) => fileURLToPath(new URL(path, repositoryRoot))));

/**
 * Puts name and version in the place of a package.json: of our own, so that nothing else of it is published, and of
 * yeoman-generator, which reads a file at start that is not beside it in a bundle. Throws when the text to replace is no longer
 * there, that is, after an upgrade that must be looked at.
 */
export function freezePackageJson(): Plugin {
  return {
    name: 'freeze-package-json',
    setup(build) {
      build.onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
        return own.has(path) ? { contents: await readIdentity(path), loader: 'json' } : undefined;
      });
      build.onLoad({ filter: /[\\/]yeoman-generator[\\/]dist[\\/]generator\.js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes(read) || !text.includes(place)) throw new Error(`${path} no longer reads package.json as it did`);
        const identity = await readIdentity(new URL('node_modules/yeoman-generator/package.json', repositoryRoot));
        return { contents: text.replace(read, identity).replace(place, ''), loader: 'js' };
      });
    },
  };
}

async function readIdentity(path: string | URL): Promise<string> {
  const { name, version } = JSON.parse(await readFile(path, 'utf8')) as { name: string; version: string };
  return JSON.stringify({ name, version });
}
