import manifest from '../../package.json' with { type: 'json' };

/** Of create-chiron and its templates; the runtime's is always the same. */
export const version: string = manifest.version;
