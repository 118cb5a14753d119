/** A template ready to be rendered; the helpers come with each call. */
export type Template = (context: object, options: { helpers: Record<string, (...args: never[]) => unknown> }) => string;
