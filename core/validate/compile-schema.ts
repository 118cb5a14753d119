import type { ValidateFunction } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { findPrecompiled } from './precompiled.ts';

const compiled = new WeakMap<object, Promise<ValidateFunction>>();

/** The check that a schema stands for, made once; a bundle has those of its commands ready-made. */
export function compileSchema(schema: object): Promise<ValidateFunction> {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const work = findPrecompiled(schema) ?? compileNow(schema);
  compiled.set(schema, work);
  return work;
}

let ajv: Promise<Ajv2020> | undefined;

async function compileNow(schema: object): Promise<ValidateFunction> {
  ajv ??= loadAjv();
  return (await ajv).compile(schema);
}

/** Loaded with the first schema that it is needed for, so that nothing else waits for it. */
async function loadAjv(): Promise<Ajv2020> {
  const { createAjv } = await import('./create-ajv.ts');
  return createAjv();
}
