import { hash } from 'node:crypto';

/** What a schema is found by where it was compiled beforehand: schemas that are composed have no name of their own. */
export function digestSchema(schema: object): string {
  return hash('sha256', JSON.stringify(schema));
}
