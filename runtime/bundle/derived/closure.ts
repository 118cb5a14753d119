import type { Selection } from '../../../schemas/types/selection.ts';

/** A package version and the targets that want it, whether or not a file is there for them. */
export interface Wanted {
  /** PEP 503 name. */
  readonly name: string;
  /** PEP 440 version; empty for a project whose version only its wheel tells. */
  readonly version: string;
  readonly targets: readonly string[];
}

/** What an installation of the project consists of: as it is, and with each extra that was asked for. */
export interface Closures {
  readonly base: readonly Wanted[];
  readonly extras: Readonly<Record<string, readonly Wanted[]>>;
}

/** The packages of a selection that was made with just the one extra, or with none. */
export function listWanted(selection: Pick<Selection, 'packages'>): Wanted[] {
  return selection.packages.map(({ name, version, targets }) => ({ name, version, targets }));
}
