import type { Style } from '../../core/command/define-command.ts';
import { wrapText } from '../../core/command/wrap-text.ts';

interface Node {
  readonly children: Map<string, Node>;
  text: string;
  folder: boolean;
}

interface Row {
  readonly head: string;
  /** What stands before the further lines of the note. */
  readonly rest: string;
  readonly note: string;
}

/** What stands behind a path in the tree. */
export interface Leaf {
  /** With `/`; a trailing one says that it stands for a whole folder. */
  readonly path: string;
  readonly note: string;
}

/** Where the notes begin at the latest; a longer path has its note right behind it. */
const widest = 36;

const lines = {
  unicode: { branch: '├── ', last: '└── ', through: '│   ', empty: '    ' },
  ascii: { branch: '|-- ', last: '`-- ', through: '|   ', empty: '    ' },
};

/** Draws paths as a tree, folders first, each leaf with its note in a column of its own, on as many lines as it needs. */
export function drawTree(root: string, leaves: readonly Leaf[], style: Pick<Style, 'unicode' | 'width' | 'dim'>): string {
  const top = createNode();
  for (const leaf of leaves) addLeaf(top, leaf);
  const rows = drawChildren(top, '', style.unicode ? lines.unicode : lines.ascii);
  const column = Math.min(Math.max(0, ...rows.map(({ head }) => head.length)) + 2, widest);
  const drawRow = ({ head, rest, note }: Row): string[] => {
    if (note === '') return [head];
    const start = head.length < column ? head.padEnd(column) : `${head}  `;
    if (start.length + note.length <= style.width) return [`${start}${style.dim(note)}`];
    const lines = wrapText(note, style.width - column).map((line) => `${rest.padEnd(column)}${style.dim(line)}`);
    return head.length < column
      ? [`${start}${style.dim(wrapText(note, style.width - column)[0] ?? '')}`, ...lines.slice(1)]
      : [head, ...lines];
  };
  return [root, ...rows.flatMap(drawRow)].join('\n');
}

function addLeaf(top: Node, { path, note }: Leaf): void {
  let node = top;
  for (const name of path.split('/').filter((part) => part !== '')) {
    const next = node.children.get(name) ?? createNode();
    node.children.set(name, next);
    node.folder = true;
    node = next;
  }
  node.text = note;
  node.folder = path.endsWith('/');
}

function createNode(): Node {
  return { children: new Map(), text: '', folder: false };
}

function drawChildren(node: Node, indent: string, line: typeof lines.unicode): Row[] {
  const entries = [...node.children].sort(([a, x], [b, y]) => Number(y.folder) - Number(x.folder) || (a < b ? -1 : 1));
  return entries.flatMap(([name, child], index) => {
    const isLast = index === entries.length - 1;
    const head = `${indent}${isLast ? line.last : line.branch}${name}${child.folder ? '/' : ''}`;
    const rest = indent + (isLast ? line.empty : line.through);
    return [{ head, rest, note: child.text }, ...drawChildren(child, rest, line)];
  });
}
