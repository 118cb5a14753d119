import {
  quoteDocstring,
  quoteJson,
  quoteMake,
  quoteMarkdown,
  quoteNix,
  quotePython,
  quoteShell,
  quoteToml,
  quoteWorkflow,
  quoteYaml,
} from './quote.ts';

interface BlockOptions {
  fn(context: unknown, options?: unknown): string;
  inverse(context: unknown): string;
}

type Helper = (this: unknown, ...args: never[]) => unknown;

/**
 * Everything that a template may call. Handlebars is strict about `{{name}}` only, so the helpers themselves refuse
 * an argument that is not there: a misspelt variable never renders as nothing.
 */
export const helpers = {
  toml: format(quoteToml),
  yaml: format(quoteYaml),
  workflow: format(quoteWorkflow),
  json: format(quoteJson),
  py: format(quotePython),
  docstring: format(quoteDocstring),
  md: format(quoteMarkdown),
  make: format(quoteMake),
  sh: format(quoteShell),
  nix: format(quoteNix),
  eq: (a: unknown, b: unknown): boolean => present(a) === present(b),
  not: (a: unknown): boolean => !truthy(a),
  and: (...args: unknown[]): boolean => args.slice(0, -1).every(truthy),
  or: (...args: unknown[]): boolean => args.slice(0, -1).some(truthy),
  has: (list: unknown, item: unknown): boolean => (present(list) as unknown[]).includes(present(item)),
  join: (list: unknown, separator: string): string => (present(list) as unknown[]).join(separator),
  if(this: unknown, condition: unknown, options: BlockOptions): string {
    return truthy(condition) ? options.fn(this) : options.inverse(this);
  },
  unless(this: unknown, condition: unknown, options: BlockOptions): string {
    return truthy(condition) ? options.inverse(this) : options.fn(this);
  },
  each(this: unknown, list: unknown, options: BlockOptions & { data: object }): string {
    const items = present(list) as unknown[];
    if (items.length === 0) return options.inverse(this);
    return items
      .map((item, index) => {
        const data = Object.assign(Object.create(options.data) as object, { index, first: index === 0, last: index === items.length - 1 });
        return options.fn(item, { data, blockParams: [item, index] });
      })
      .join('');
  },
} satisfies Record<string, Helper>;

function format(quote: (text: string) => string): (value: unknown) => string {
  return (value) => {
    const found = present(value);
    if (typeof found === 'object' && found !== null) return JSON.stringify(found);
    return typeof found === 'string' ? quote(found) : String(found);
  };
}

function truthy(value: unknown): boolean {
  const found = present(value);
  return Array.isArray(found) ? found.length > 0 : Boolean(found);
}

function present(value: unknown): unknown {
  if (value === undefined) throw new Error('a template uses a variable that the context does not have');
  return value;
}
