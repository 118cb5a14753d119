/** The part of a terminal (ECMA-48) that prompts use: what stands on it after everything that was written. It is as high as it needs to be. */
export function createTerminalScreen(columns: number): { write(output: string): string; wraps(): number } {
  const lines: string[][] = [[]];
  let row = 0;
  let column = 0;
  let wraps = 0;
  const lineAt = (index: number): string[] => {
    while (lines.length <= index) lines.push([]);
    return lines[index] as string[];
  };
  const put = (character: string): void => {
    if (column >= columns) {
      wraps++;
      row++;
      column = 0;
    }
    const line = lineAt(row);
    while (line.length < column) line.push(' ');
    line[column++] = character;
  };
  const control = (parameter: string, letter: string): void => {
    const count = Number(parameter || 1);
    if (letter === 'A') row = Math.max(0, row - count);
    else if (letter === 'B') row += count;
    else if (letter === 'C') column = Math.min(columns - 1, column + count);
    else if (letter === 'D') column = Math.max(0, column - count);
    else if (letter === 'G') column = count - 1;
    else if (letter === 'J') {
      lineAt(row).length = Math.min(lineAt(row).length, column);
      lines.length = row + 1;
    } else if (letter === 'K') lineAt(row).length = parameter === '2' ? 0 : Math.min(lineAt(row).length, column);
    else if (!'mhl'.includes(letter)) throw new Error(`the screen does not know CSI ${parameter}${letter}`);
  };
  return {
    wraps: () => wraps,
    write(output) {
      for (const [whole, parameter, letter] of output.matchAll(/\u001b\[\??([\d;]*)([A-Za-z])|[\s\S]/gu)) {
        if (letter !== undefined) control(parameter ?? '', letter);
        else if (whole === '\n') {
          row++;
          lineAt(row);
        } else if (whole === '\r') column = 0;
        else if (whole === '\b') column = Math.max(0, column - 1);
        else if (whole !== '\u0007') put(whole);
      }
      return lines
        .map((line) =>
          Array.from(line, (character) => character ?? ' ')
            .join('')
            .trimEnd(),
        )
        .join('\n')
        .trimEnd();
    },
  };
}
