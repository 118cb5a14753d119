/** Empty lines between two neighbours: how far apart things are here. */
export function countBlankLines(text: string, from: number, to: number): number {
  return text
    .slice(from, to)
    .split('\n')
    .slice(1, -1)
    .filter((line) => line.trim() === '').length;
}
