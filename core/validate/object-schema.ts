/** How a property shows on the command line and in the wizard. */
export interface CliHints {
  /** Position of a bare argument, from 0. */
  readonly positional?: number;
  readonly short?: string;
  /** What stands for the value in the help: `FILE`, `TARGET`. */
  readonly placeholder?: string;
  /** The wizard's question; a property without one is never asked. */
  readonly prompt?: string;
  /** What `?` tells in the wizard; default: the description. */
  readonly help?: string;
  /** What each value of an enum means, in a few words. */
  readonly choices?: Readonly<Record<string, string>>;
  /** The group of questions that it belongs to. */
  readonly group?: string;
  /** What its pattern asks for, in words that follow "must be". */
  readonly form?: string;
  /** Left out of the help, as it is for machines. */
  readonly hidden?: boolean;
}

export interface PropertySchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: { readonly type: string; readonly enum?: readonly string[]; readonly pattern?: string };
  readonly 'x-cli'?: CliHints;
}

/** A flat object schema (JSON Schema 2020-12): the single source of flags, wizard, config file, types and docs. */
export interface ObjectSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title: string;
  readonly description: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}
