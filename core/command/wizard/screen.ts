import { Writable } from 'node:stream';

/** What clack draws with, in characters that every terminal has. */
const ascii: Readonly<Record<string, string>> = {
  '◆': '*',
  '◇': 'o',
  '■': 'x',
  '▲': '!',
  '│': '|',
  '└': '`',
  '┌': '.',
  '├': '|',
  '●': '>',
  '○': ' ',
  '◻': '-',
  '◼': 'x',
  '•': '*',
  '█': '_',
  '…': '.',
  '↑': '^',
  '↓': 'v',
  '—': '-',
  '─': '-',
};

export interface Screen {
  /** What is drawn on; it counts the rows that the cursor moves. */
  readonly output: Writable & { readonly columns: number; readonly rows: number; readonly isTTY: true };
  /** Rows between where the cursor is now and where it was at the last call. */
  takeRows(): number;
  /** Clears so many rows above the cursor, which ends where they began. */
  erase(rows: number): void;
  release(): void;
}

/** A terminal on which what was drawn can be taken back. */
export function createScreen(terminal: Writable & { columns?: number; rows?: number }, unicode: boolean): Screen {
  let row = 0;
  const write = (text: string): void => {
    row += countRows(text);
    terminal.write(unicode ? text : text.replaceAll(/[^\u0000-\u007f]/g, (character) => ascii[character] ?? character));
  };
  const output = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      write(chunk.toString());
      done();
    },
  });
  // A terminal that does not know its size says 0, which clack would take for a width of one.
  Object.defineProperties(output, {
    columns: { get: () => terminal.columns || 80 },
    rows: { get: () => terminal.rows || 24 },
    isTTY: { value: true },
  });
  const pass = (): boolean => output.emit('resize');
  terminal.on('resize', pass);
  return {
    output: output as Screen['output'],
    takeRows() {
      const rows = row;
      row = 0;
      return rows;
    },
    erase(rows) {
      terminal.write(`${rows > 0 ? `\u001b[${rows}A` : ''}\r\u001b[J`);
    },
    release: () => void terminal.off('resize', pass),
  };
}

/** How far down a text moves the cursor: line feeds, and the two sequences by which clack goes up and down (ECMA-48 CUU, CUD). */
function countRows(text: string): number {
  const steps = text.matchAll(/\n|\u001b\[(\d*)([AB])/g);
  return steps.reduce((sum, [step, count, way]) => {
    if (step === '\n') return sum + 1;
    return sum + Number(count || 1) * (way === 'B' ? 1 : -1);
  }, 0);
}
