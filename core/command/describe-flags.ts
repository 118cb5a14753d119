import type { ObjectSchema, PropertySchema } from '../validate/object-schema.ts';

/** How one property of a command's schema is written on the command line. */
export interface Flag {
  readonly property: string;
  readonly schema: PropertySchema;
  /** `--kebab-case`, or for an argument its placeholder. */
  readonly label: string;
  /** As shown in the help: `-o, --output DIR`, `--[no-]lock`, `SUBJECT`. */
  readonly term: string;
  readonly placeholder: string;
  /** Description with choices, default and repeatability. */
  readonly text: string;
  readonly required: boolean;
  readonly positional: number | undefined;
  readonly group: string;
  readonly hidden: boolean;
}

/** The flags and arguments that a schema stands for; arguments first, in their order. */
export function describeFlags(schema: ObjectSchema): Flag[] {
  return Object.entries(schema.properties)
    .map(([property, value]) => describeFlag(property, value, schema.required?.includes(property) ?? false))
    .sort((a, b) => (a.positional ?? Number.POSITIVE_INFINITY) - (b.positional ?? Number.POSITIVE_INFINITY) || 0);
}

/** `integrityOnly` → `--integrity-only`. */
export function flagName(property: string): string {
  return `--${kebabCase(property)}`;
}

/** The choices that an enum gives, of the value itself or of a list's entries. */
export function choicesOf(schema: PropertySchema): readonly string[] | undefined {
  return schema.enum ?? schema.items?.enum;
}

function describeFlag(property: string, schema: PropertySchema, required: boolean): Flag {
  const cli = schema['x-cli'] ?? {};
  const placeholder = cli.placeholder ?? kebabCase(property).toUpperCase();
  const repeated = schema.type === 'array' ? '…' : '';
  const flag = {
    property,
    schema,
    placeholder,
    required,
    text: describeText(schema),
    positional: cli.positional,
    group: cli.group ?? '',
    hidden: cli.hidden ?? false,
  };
  if (cli.positional !== undefined) return { ...flag, label: placeholder, term: `${placeholder}${repeated}` };
  return {
    ...flag,
    label: flagName(property),
    term: [cli.short === undefined ? '' : `-${cli.short}, `, longTerm(property, schema, placeholder)].join(''),
  };
}

function longTerm(property: string, schema: PropertySchema, placeholder: string): string {
  if (schema.type !== 'boolean') return `${flagName(property)} ${placeholder}`;
  return schema.default === true ? `--[no-]${kebabCase(property)}` : flagName(property);
}

function describeText(schema: PropertySchema): string {
  const choices = choicesOf(schema);
  const notes = [
    choices === undefined ? '' : `${schema.type === 'array' ? 'any' : 'one'} of: ${choices.join(', ')}`,
    schema.type === 'array' && !schema.description.includes('repeatable') ? 'repeatable' : '',
    showDefault(schema.default),
  ].filter((note) => note !== '');
  return notes.length === 0 ? schema.description : `${schema.description} (${notes.join('; ')})`;
}

function showDefault(value: unknown): string {
  if (value === true) return 'default: on';
  if (value === undefined || value === false || value === '') return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : `default: ${value.join(', ')}`;
  return `default: ${String(value)}`;
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
