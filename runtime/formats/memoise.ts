/**
 * Remembers what a pure function gave, so that a lock's thousands of equal markers and wheel names are read once.
 * Forgets everything when `limit` values are held: a process that serves many locks does not grow without end.
 */
export function memoise<T>(compute: (key: string) => T, limit = 50_000): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (known.size >= limit) known.clear();
    known.set(key, value);
    return value;
  };
}
