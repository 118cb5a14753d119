import { parse } from 'smol-toml';
import { normalizeName } from '../formats/names.ts';
import type { Requirement } from '../formats/requirement.ts';
import { parseRequirement } from '../formats/requirement.ts';

/** What a pyproject.toml asks for, as far as it can be told without a build; undefined where it cannot. */
export interface Asked {
  readonly name?: string;
  readonly version?: string;
  readonly requiresPython?: string;
  readonly dependencies?: readonly Requirement[];
  readonly extras?: Readonly<Record<string, readonly Requirement[]>>;
  readonly groups?: Readonly<Record<string, readonly Requirement[]>>;
  /** Whether it is the root of a uv workspace. */
  readonly isWorkspace: boolean;
  /** Names that [tool.uv.sources] takes from somewhere else than the index. */
  readonly sourced: ReadonlySet<string>;
}

type Table = Readonly<Record<string, unknown>>;

/** Reads the text of a pyproject.toml. Null when it cannot be read: what is wrong with it is for others to say. */
export function readPyproject(text: string): Asked | null {
  try {
    const table: Table = parse(text.replace(/^\uFEFF/, ''));
    return readAsked(table);
  } catch {
    return null;
  }
}

function readAsked(table: Table): Asked {
  const project = tableOf(table['project']);
  const uv = tableOf(tableOf(table['tool'])['uv']);
  const dynamic = new Set(textsOf(project['dynamic']));
  const legacy = textsOf(uv['dev-dependencies']);
  return {
    ...(typeof project['name'] === 'string' ? { name: normalizeName(project['name']) } : {}),
    ...(typeof project['version'] === 'string' ? { version: project['version'] } : {}),
    ...(typeof project['requires-python'] === 'string' ? { requiresPython: project['requires-python'] } : {}),
    ...(dynamic.has('dependencies') ? {} : { dependencies: textsOf(project['dependencies']).map(parseRequirement) }),
    ...(dynamic.has('optional-dependencies') ? {} : { extras: readExtras(tableOf(project['optional-dependencies'])) }),
    groups: readGroups(tableOf(table['dependency-groups']), legacy),
    isWorkspace: uv['workspace'] !== undefined,
    sourced: new Set(Object.keys(tableOf(uv['sources'])).map(normalizeName)),
  };
}

function readExtras(extras: Table): Record<string, Requirement[]> {
  return Object.fromEntries(Object.entries(extras).map(([name, texts]) => [normalizeName(name), textsOf(texts).map(parseRequirement)]));
}

/** PEP 735, with included groups in place of their `include-group`, and uv's old `dev-dependencies` in the group `dev`. */
function readGroups(table: Table, legacy: readonly string[]): Record<string, Requirement[]> {
  const entries = new Map(Object.entries(table).map(([name, items]) => [normalizeName(name), Array.isArray(items) ? items : []]));
  if (legacy.length > 0) entries.set('dev', [...(entries.get('dev') ?? []), ...legacy]);
  const expand = (name: string, within: readonly string[]): Requirement[] => {
    if (within.includes(name)) return [];
    return (entries.get(name) ?? []).flatMap((item: unknown) => {
      if (typeof item === 'string') return [parseRequirement(item)];
      const included = tableOf(item)['include-group'];
      return typeof included === 'string' ? expand(normalizeName(included), [...within, name]) : [];
    });
  };
  return Object.fromEntries([...entries.keys()].map((name) => [name, expand(name, [])]));
}

function tableOf(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
