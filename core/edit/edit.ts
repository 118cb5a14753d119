/** How a file is read: which editor understands it. `text` knows lines only, `lines` knows lines that count and lines that do not. */
export type EditFormat = 'toml' | 'yaml' | 'json' | 'ini' | 'lines' | 'text';

/** Keys and indexes from the root. A string at an array stands for the element that equals it. */
export type EditPath = readonly (string | number)[];

interface At {
  path: EditPath;
}

interface WithValue extends At {
  value: unknown;
  /** The value as the template writes it; taken where it fits, so that `1.0` does not become `1`. */
  source?: string;
}

/**
 * One change of one value. `set` replaces or adds, and does no more than the difference between the two values asks for; `insert`
 * puts an element at an index, or a key (behind the sibling `after`, else behind the last) that must not be there with another value;
 * `append` adds to the end of an array what the array does not hold; `remove` takes away a key or an element, and `withComments` takes
 * the comment lines right above along.
 */
export type Edit =
  | ({ op: 'set' } & WithValue)
  | ({ op: 'insert'; after?: string } & WithValue)
  | ({ op: 'append' } & WithValue)
  | ({ op: 'remove'; withComments?: boolean } & At);

/** The text with all edits, or why not one of them was made. */
export type EditResult = { text: string } | { refused: string };
