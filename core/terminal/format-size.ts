const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `12.3 MB`; powers of 1000, as package indexes and disks count. */
export function formatSize(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power] ?? ''}`;
}
