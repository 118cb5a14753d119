import * as pep440 from '@renovatebot/pep440';
import { ChironError } from '../../core/errors.ts';
import { memoise } from './memoise.ts';

/** A version taken apart (PEP 440). */
export type Version = pep440.Pep440Version;

/** Reads a PEP 440 version; another text is a ChironError `format-invalid`. */
export const parseVersion: (text: string) => Version = memoise((text) => {
  const version = pep440.explain(text.trim());
  if (version === null) throw new ChironError('format-invalid', `${JSON.stringify(text)} is not a version as PEP 440 has them`);
  return version;
});

/** Whether it is a PEP 440 version, normalised or not. */
export function isVersion(text: string): boolean {
  return pep440.valid(text.trim()) !== null;
}

/** Whether it is a PEP 440 version and nothing else: no white space, so that it may be part of a file name or of a line. */
export function isSpelledVersion(text: string): boolean {
  return /^[\w.!+-]+$/.test(text) && isVersion(text);
}

/** The one spelling of a version: `V1.0-RC1` → `1.0rc1`. */
export function normalizeVersion(text: string): string {
  const { public: release, local } = parseVersion(text);
  return local === null ? release : `${release}+${local}`;
}

/** Negative, 0 or positive as `a` is older than, equal to or newer than `b`; `1.0` equals `1.0.0`. */
export function compareVersions(a: string, b: string): number {
  return pep440.compare(a.trim(), b.trim());
}
