/** One file of the repository to be made, with its bytes. */
export interface RenderedFile {
  /** In the repository, with `/`. */
  readonly path: string;
  readonly mode: '644' | '755';
  readonly content: Buffer;
  readonly reason: string;
}
