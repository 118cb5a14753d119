import { readFile } from 'node:fs/promises';
import { findPackageJSON, isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const namespace = 'named-commonjs';

/**
 * `await import('library')` of a CommonJS library gives its names in Node, which reads them off the source, but only `default` in
 * a bundle of esbuild. This puts a module between that exports the names that Node sees.
 */
export function nameCommonJsExports(): Plugin {
  return {
    name: 'name-commonjs-exports',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer }) => {
        if (kind !== 'dynamic-import' || isBuiltin(path)) return undefined;
        const found = await build.resolve(path, { kind: 'import-statement', resolveDir, importer });
        if (found.errors.length > 0 || !(await isCommonJs(found.path))) return undefined;
        return { path, namespace, pluginData: found.path };
      });
      build.onLoad({ filter: /.*/, namespace }, async ({ pluginData }) => {
        const path = String(pluginData);
        const names = Object.keys((await import(pathToFileURL(path).href)) as object).filter((name) => name !== 'module.exports');
        return { contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`, resolveDir: '.' };
      });
    },
  };
}

async function isCommonJs(path: string): Promise<boolean> {
  if (/\.[cm]js$/.test(path)) return path.endsWith('.cjs');
  const manifest = findPackageJSON(pathToFileURL(path));
  if (manifest === undefined) return true;
  const { type } = JSON.parse(await readFile(manifest, 'utf8')) as { type?: string };
  return type !== 'module';
}
