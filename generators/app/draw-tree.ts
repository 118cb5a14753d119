import type { Style } from '../../core/command/define-command.ts';
import { wrapText } from '../../core/command/wrap-text.ts';

interface Node {
  readonly children: Map<string, Node>;
  text: string;
  folder: boolean;
}

/** What stands behind a path in the tree. */
export interface Leaf {
  /** With `/`; a trailing one says that it stands for a whole folder. */
  readonly path: string;
  readonly note: string;
}

const lines = {
  unicode: { branch: '├── ', last: '└── ', through: '│   ', empty: '    ' },
  ascii: { branch: '|-- ', last: '`-- ', through: '|   ', empty: '    ' },
};

/** A note is not broken into less than this. */
const narrowest = 24;

/** Draws paths as a tree, folders first, each leaf with its note in a column of its own. */
export function drawTree(root: string, leaves: readonly Leaf[], style: Pick<Style, 'unicode' | 'width' | 'dim'>): string {
  const top = createNode();
  for (const leaf of leaves) addLeaf(top, leaf);
  const rows = drawChildren(top, '', style.unicode ? lines.unicode : lines.ascii);
  const width = Math.max(0, ...rows.map(({ head }) => head.length)) + 2;
  const room = Math.max(narrowest, style.width - width);
  return [
    root,
    ...rows.flatMap(({ head, rest, note }) =>
      note === '' ? [head] : wrapText(note, room).map((line, index) => `${(index === 0 ? head : rest).padEnd(width)}${style.dim(line)}`),
    ),
  ].join('\n');
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

/** `rest` is what stands before the further lines of a note. */
function drawChildren(node: Node, indent: string, line: typeof lines.unicode): { head: string; rest: string; note: string }[] {
  const entries = [...node.children].sort(([a, x], [b, y]) => Number(y.folder) - Number(x.folder) || (a < b ? -1 : 1));
  return entries.flatMap(([name, child], index) => {
    const isLast = index === entries.length - 1;
    const head = `${indent}${isLast ? line.last : line.branch}${name}${child.folder ? '/' : ''}`;
    const rest = indent + (isLast ? line.empty : line.through);
    return [{ head, rest, note: child.text }, ...drawChildren(child, rest, line)];
  });
}
