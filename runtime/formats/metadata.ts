/** What we read of a wheel's METADATA (core metadata, PEP 566 and later). */
export interface WheelMetadata {
  readonly name: string;
  readonly version: string;
  /** PEP 440 specifier; empty when any Python will do. */
  readonly requiresPython: string;
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
}

/**
 * Reads the header fields of a METADATA text. The format is that of RFC 822 headers, which end at the first empty line;
 * a line that starts with white space continues the one before. Absent fields are empty.
 */
export function parseMetadata(text: string): WheelMetadata {
  const fields = readFields(text);
  const first = (name: string): string => fields.get(name)?.[0] ?? '';
  return {
    name: first('name'),
    version: first('version'),
    requiresPython: first('requires-python'),
    requiresDist: fields.get('requires-dist') ?? [],
    providesExtra: fields.get('provides-extra') ?? [],
  };
}

function readFields(text: string): Map<string, string[]> {
  const head = text.replace(/^\uFEFF/, '').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const fields = new Map<string, string[]>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([^\s:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value]);
  }
  return fields;
}
