/**
 * JSON with sorted keys and no white space, so that equal values have equal bytes.
 * Keys are sorted by UTF-16 code units as in RFC 8785; numbers are as JSON.stringify writes them, which is
 * what RFC 8785 asks for. Takes plain data; a property that is undefined counts as absent.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
