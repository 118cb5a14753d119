/**
 * JSON with sorted keys and no white space, so that equal values have equal bytes.
 * Keys are sorted by UTF-16 code units as in RFC 8785; numbers are as JSON.stringify writes them, which is
 * what RFC 8785 asks for.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
