import { transform } from 'esbuild';

/** As esbuild writes it: the whole of a built-in module. Converted by esbuild, each would be copied, name by name, at each start. */
const defaultImport = /\bimport ([\w$]+) from"(node:[\w/]+)";/g;

/**
 * One ES module of a bundle as CommonJS. esbuild splits a bundle only as ES modules, but Node loads CommonJS faster: it waits
 * for nothing, and an import of a built-in module does not touch all that the module exports, some of which is made when it is looked at.
 */
export async function convertToCommonJs(code: string): Promise<string> {
  const converted = await transform(code.replaceAll(defaultImport, 'var $1=require("$2");'), {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    minify: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  return converted.code;
}
