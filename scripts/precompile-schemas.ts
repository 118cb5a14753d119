import standalone from 'ajv/dist/standalone/index.js';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { createAjv } from '../core/validate/create-ajv.ts';
import { digestSchema } from '../core/validate/digest-schema.ts';
import { repositoryRoot } from './repository-root.ts';

const prefix = 'precompiled-schema:';

/**
 * Puts checks that ajv has written out in the place of `core/validate/precompiled.ts`, so that a start compiles no schema. What is
 * not among them (a part of a schema, for one answer of the wizard) is still compiled when it is needed.
 */
export function precompileSchemas(schemas: readonly object[]): Plugin {
  const byDigest = new Map(schemas.map((schema) => [digestSchema(schema), schema]));
  return {
    name: 'precompile-schemas',
    setup(build) {
      build.onLoad({ filter: /[\\/]core[\\/]validate[\\/]precompiled\.ts$/ }, () => ({
        contents: composeTable([...byDigest.keys()]),
        loader: 'js',
        resolveDir: fileURLToPath(new URL('core/validate/', repositoryRoot)),
      }));
      build.onResolve({ filter: new RegExp(`^${prefix}`) }, ({ path }) => ({ path: path.slice(prefix.length), namespace: prefix }));
      build.onLoad({ filter: /.*/, namespace: prefix }, ({ path }) => ({
        contents: composeCheck(byDigest.get(path) ?? {}),
        loader: 'js',
        resolveDir: fileURLToPath(repositoryRoot),
      }));
    },
  };
}

/** A module with the interface of precompiled.ts; each check is loaded by itself. */
function composeTable(digests: readonly string[]): string {
  const lines = digests.map((digest) => `'${digest}': () => import('${prefix}${digest}'),`);
  return `import { digestSchema } from './digest-schema.ts';
const checks = {
${lines.join('\n')}
};
export function findPrecompiled(schema) {
  return checks[digestSchema(schema)]?.().then((module) => module.default);
}
`;
}

/** The source of an ES module whose default export is the check. */
function composeCheck(schema: object): string {
  const ajv = createAjv({ code: { source: true, esm: true } });
  return standalone.default(ajv, ajv.compile(schema));
}
