import { helpers } from './helpers.ts';

/** How every template is compiled, in development and for the bundle. Values are quoted by format, never as HTML. */
export const compileOptions = {
  noEscape: true,
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
};
