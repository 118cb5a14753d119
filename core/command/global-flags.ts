import type { ObjectSchema } from '../validate/object-schema.ts';

/** The flags of every command; `confirm` is only there where a command is outward. */
export interface GlobalFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly confirm?: boolean;
  readonly offline?: boolean;
  readonly verbose?: boolean;
  readonly version?: boolean;
  readonly help?: boolean;
}

const properties = {
  config: { type: 'string', description: 'Read the answers from a JSON or YAML file; flags win', 'x-cli': { placeholder: 'FILE' } },
  json: { type: 'boolean', description: 'Print one JSON document on stdout and nothing else there' },
  dryRun: { type: 'boolean', description: 'Show the plan and do nothing' },
  confirm: { type: 'boolean', description: 'Do what reaches outside this folder; without it only the plan is shown' },
  offline: { type: 'boolean', description: 'Never touch the network' },
  verbose: { type: 'boolean', description: 'Say more of what is done' },
  version: { type: 'boolean', description: 'Print the version' },
  help: { type: 'boolean', description: 'Print this help', 'x-cli': { short: 'h' } },
} as const satisfies ObjectSchema['properties'];

/** The global flags as a schema, so that they are parsed, helped and documented like all others. */
export function globalFlags(outward: boolean): ObjectSchema {
  const { confirm, ...others } = properties;
  return {
    title: 'GlobalFlags',
    description: 'Flags of every command',
    type: 'object',
    additionalProperties: false,
    properties: outward ? { ...others, confirm } : others,
  };
}
