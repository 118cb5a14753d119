import { mergeText } from './merge-text.ts';
import type { Labels, TextMerge } from './merge-text.ts';
import { placeAdded } from './merge-values.ts';

/** Merges makefiles (with LF) rule by rule and variable by variable, so that neighbours that both changed are no conflict. */
export function mergeMakefile(base: string, ours: string, theirs: string, labels: Labels): TextMerge {
  const [inBase, inOurs, inTheirs] = [base, ours, theirs].map(splitBlocks) as [Blocks, Blocks, Blocks];
  if (inBase === undefined || inOurs === undefined || inTheirs === undefined) return mergeText(base, ours, theirs, labels);
  const added = [...inOurs.keys()].filter((name) => !inTheirs.has(name) && !inBase.has(name));
  let conflicts = 0;
  const parts = placeAdded([...inTheirs.keys()], added, [...inOurs.keys()]).map((name) => {
    const [was, come, mine] = [inBase.get(name), inOurs.get(name), inTheirs.get(name)];
    if (mine === undefined) return come ?? '';
    if (was === come || mine === come) return mine;
    if (was === mine) return come ?? '';
    const merged = mergeText(was ?? '', come ?? '', mine, labels);
    conflicts += merged.conflicts;
    return merged.text;
  });
  return { text: parts.join(''), conflicts };
}

type Blocks = Map<string, string> | undefined;

const variable = /^(?:export |override )*([A-Za-z0-9_.-]+)[ \t]*(?:[:?+!]|::)?=/;
const rule = /^([^\s#:=][^#:=]*?)[ \t]*::?(?!=)/;

/** Blocks by name, each with the comments above it and the empty lines behind it; nothing if a name is there twice. */
function splitBlocks(text: string): Blocks {
  const blocks = new Map<string, string>();
  let name = '';
  let lines: string[] = [];
  let isTwice = false;
  const close = (): void => {
    if (lines.length === 0) return;
    if (blocks.has(name)) isTwice = true;
    blocks.set(name, lines.join(''));
    lines = [];
  };
  let lead: string[] = [];
  let isContinued = false;
  for (const line of text.split(/(?<=\n)/)) {
    const found = isContinued || line.startsWith('\t') ? undefined : nameOf(line);
    isContinued = /\\\n?$/.test(line);
    if (found !== undefined) {
      close();
      name = found;
      lines.push(...lead, line);
      lead = [];
    } else if (line.startsWith('#')) lead.push(line);
    else {
      lines.push(...lead, line);
      lead = [];
    }
  }
  lines.push(...lead);
  close();
  return isTwice ? undefined : blocks;
}

function nameOf(line: string): string | undefined {
  const assigned = variable.exec(line)?.[1];
  if (assigned !== undefined) return `variable ${assigned}`;
  const targets = rule.exec(line)?.[1];
  // .PHONY stands beside each rule: told apart by what it names.
  if (targets === '.PHONY') return `phony ${line.trim()}`;
  return targets === undefined ? undefined : `rule ${targets}`;
}
