/** What a template under `templates/` is called in `{{> NAME}}`; undefined when it is no partial. */
export function partialName(path: string): string | undefined {
  return /^partials\/(.+)\.hbs$/.exec(path)?.[1];
}
