import { ChironError } from '../../core/errors.ts';
import { isValidName, normalizeName } from './names.ts';
import { parseMarker } from './parse-marker.ts';
import { parseSpecifier } from './specifiers.ts';

/** A dependency as metadata asks for it (PEP 508), name and extras normalised. */
export interface Requirement {
  readonly name: string;
  readonly extras: readonly string[];
  /** PEP 440 specifier; empty for any. */
  readonly specifier: string;
  /** What follows an `@`; a direct requirement has no specifier. */
  readonly url?: string;
  /** PEP 508 marker; empty for none. */
  readonly marker: string;
}

const pattern = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*(?:@\s*(\S+)|\(([^)]*)\)|([^;@([]*?))\s*(?:;(.*))?$/s;
const urlPattern = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*@\s*(\S+)(?:\s+;(.*))?\s*$/s;

/** Reads a requirement; what is none is a ChironError `format-invalid`. */
export function parseRequirement(text: string): Requirement {
  // A URL may hold a semicolon: only one after white space begins the marker.
  const direct = urlPattern.exec(text);
  const [, name = '', extrasText = '', , parenthesised, bare, markerText = ''] =
    direct === null ? (pattern.exec(text) ?? []) : [...direct.slice(0, 4), undefined, undefined, direct[4]];
  const url = direct?.[3];
  const extras = extrasText.split(',').map((extra) => extra.trim());
  if (extras.length === 1 && extras[0] === '') extras.pop();
  if (![name, ...extras].every(isValidName))
    throw new ChironError('format-invalid', `${JSON.stringify(text)} is not a requirement as PEP 508 has them`);
  const specifier = (parenthesised ?? bare ?? '').trim();
  const marker = markerText.trim();
  parseSpecifier(specifier);
  if (marker !== '') parseMarker(marker);
  return {
    name: normalizeName(name),
    extras: [...new Set(extras.map(normalizeName))].sort(),
    specifier,
    marker,
    ...(url === undefined ? {} : { url }),
  };
}
