import type { Answers } from '../options/answers.ts';

/**
 * How later upgrades treat a file: `managed` text stays ours unless edited, `merged` files are shared with the user and
 * merged by key, a `seed` is given once and then belongs to the user.
 */
export type FileClass = 'managed' | 'merged' | 'seed';

/** One file of the repository to be made. */
export interface FileSpec {
  /** In the repository, with `/`. */
  readonly path: string;
  /** Under `templates/`: Handlebars when it ends in `.hbs`, else taken as it is. */
  readonly template: string;
  readonly mode: '644' | '755';
  readonly class: FileClass;
  /** Why the file is there, in a few words for the person who reads the plan. */
  readonly reason: string;
}

/** What can be switched on: pure, no disk, no process, no network. */
export interface Feature {
  readonly id: string;
  when(answers: Answers): boolean;
  files(answers: Answers): readonly FileSpec[];
}
