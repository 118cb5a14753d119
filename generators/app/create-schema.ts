import type { ObjectSchema } from '../../core/validate/object-schema.ts';
import createSchemaJson from '../../schemas/create.schema.json' with { type: 'json' };
import optionsSchemaJson from '../../schemas/options.schema.json' with { type: 'json' };
import type { Create } from '../../schemas/types/create.ts';
import type { Options } from '../../schemas/types/options.ts';

export type CreateInput = Create & Options;

const { directory, ...others } = createSchemaJson.properties;

/** What `create-chiron` takes: where, then the options of the project, then how. */
export const createSchema = {
  ...createSchemaJson,
  properties: { directory, ...optionsSchemaJson.properties, ...others },
  required: optionsSchemaJson.required,
} as ObjectSchema;
