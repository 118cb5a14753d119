import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** By library, what it loads at start for features that generators/app/generator.ts never uses. */
const unused: Readonly<Record<string, readonly string[]>> = {
  // Version control, processes, look-ups at a registry, versions of an environment, options of its own, `this._`, `yo --help`.
  'yeoman-generator': ['simple-git', 'execa', 'latest-version', 'semver', 'minimist', 'lodash-es', 'chalk', 'text-table'],
  // Everything but reading, writing and committing: with it go pattern matching, EJS, and guessing what is text.
  'mem-fs-editor': ['append-tpl', 'copy', 'copy-async', 'copy-tpl', 'copy-tpl-async', 'delete', 'dump', 'extend-json'].map(
    (action) => `./actions/${action}.js`,
  ),
  // Files whose content is a stream.
  vinyl: ['teex'],
  'vinyl-file': ['strip-bom-stream'],
};

/** Called, but for narration that nobody asked for; a DEBUG of the user's environment is meant for another program. */
const silent = 'debug';

const namespace = 'left-out';

/**
 * Leaves out of a bundle what Yeoman would load at each start and never use here: two thirds of it. What is left out is there under
 * its names and throws when it is used.
 */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    setup(build) {
      const names = [...new Set(Object.values(unused).flat()), silent].map((name) => name.replaceAll('.', '\\.'));
      build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        const library = /.*[\\/]node_modules[\\/]([^\\/]+)/.exec(importer)?.[1] ?? '';
        if (pluginData === namespace || !(unused[library]?.includes(path) || path === silent)) return undefined;
        const { path: found, errors } = await build.resolve(path, { kind, resolveDir, importer, pluginData: namespace });
        return errors.length > 0 ? { errors } : { path, namespace, pluginData: found, sideEffects: false };
      });
      build.onLoad({ filter: /.*/, namespace }, async ({ path, pluginData }) => {
        if (path === silent) return { contents: 'export default () => () => {};', loader: 'js' };
        const exported = Object.keys((await import(pathToFileURL(String(pluginData)).href)) as object);
        return { contents: composeStub(path, exported), loader: 'js' };
      });
    },
  };
}

function composeStub(library: string, exported: readonly string[]): string {
  const names = exported.filter((name) => name !== 'module.exports').map((name) => `leftOut as ${JSON.stringify(name)}`);
  return `function refuse() {
  throw new Error('${library} is left out of this bundle: see scripts/leave-out.ts');
}
const leftOut = new Proxy(refuse, { get: refuse });
export { ${names.join(', ')} };
`;
}
