const validName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/** The form in which names of projects, extras and groups are compared (PEP 503): `Typing_Extensions` → `typing-extensions`. */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Whether it is a project name by the core metadata specification, normalised or not. */
export function isValidName(name: string): boolean {
  return validName.test(name);
}
