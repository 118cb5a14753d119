/** Of the folder in which a tree is put together before it is moved into place: what is called so was left by a run that was killed. */
export const stagingPrefix = '.chiron-staging-';
