import initSchemaJson from '../../schemas/init.schema.json' with { type: 'json' };
import optionsSchemaJson from '../../schemas/options.schema.json' with { type: 'json' };
import type { Init } from '../../schemas/types/init.ts';
import type { Options } from '../../schemas/types/options.ts';
import type { ObjectSchema, PropertySchema } from '../validate/object-schema.ts';

/** What `chiron init` takes, and passes on to `create-chiron init`. */
export type InitInput = Init & Partial<Pick<Options, (typeof shared)[number]>>;

/** Options of a project that say something about one that is there already. */
const shared = ['python', 'targets', 'host', 'author'] as const;

const { directory, features, ...others } = initSchemaJson.properties;

/** Without defaults where the repository itself may know better. */
export const initSchema = {
  ...initSchemaJson,
  properties: { directory, features, ...Object.fromEntries(shared.map((option) => [option, withoutDefault(option)])), ...others },
} as ObjectSchema;

function withoutDefault(option: (typeof shared)[number]): Omit<PropertySchema, 'default'> {
  const { default: _, ...property } = optionsSchemaJson.properties[option];
  return property as PropertySchema;
}
