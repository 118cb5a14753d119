/**
 * JSON with sorted keys and no white space, so that equal values have equal bytes.
 * Keys are sorted by UTF-16 code units as in RFC 8785; numbers are as JSON.stringify writes them, which is
 * what RFC 8785 asks for. Takes plain data; a property that is undefined counts as absent.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const record = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(record[key])}`)
    .join(',')}}`;
}
