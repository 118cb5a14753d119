import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';

/**
 * The validator of everything that is parsed: all problems at once, each with the schema and the value that it is about.
 * A module of its own, as a bundler finds the names in a CommonJS library only where they are imported statically.
 */
export function createAjv(extra: Pick<Options, 'code'> = {}): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    strict: true,
    verbose: true,
    useDefaults: true,
    allowUnionTypes: true,
    addUsedSchema: false,
    ...extra,
  }).addVocabulary(['x-cli']);
}
