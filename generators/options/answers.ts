import type { Options } from '../../schemas/types/options.ts';

/** The options with every property resolved: what the rest of the generator works from. */
export type Answers = Readonly<Required<Options>>;
