import type { ValidateFunction } from 'ajv';

/** In development nothing is compiled beforehand. In a bundle `scripts/precompile-schemas.ts` puts a module in the place of this one. */
export function findPrecompiled(_schema: object): Promise<ValidateFunction> | undefined {
  return undefined;
}
