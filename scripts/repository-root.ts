/** The folder of package.json, as a file: URL that ends with a slash. */
export const repositoryRoot = new URL('../', import.meta.url);
