import { compareBytes } from '../../formats/sha256sums.ts';
import type { Closures } from './closure.ts';
import type { ListPins, Pin } from './list-pins.ts';

/** A pin of one closure; `extra` is empty for the base. */
interface ScopedPin extends Pin {
  readonly extra: string;
}

/**
 * Every pin of all closures, each version once, sorted: what only an extra brings, or brings to more targets, stands under that extra's
 * marker (`'NAME' in extras`, PEP 751).
 */
export function listLockedPins(listPins: ListPins, closures: Closures): Pin[] {
  const scopes = [['', closures.base] as const, ...Object.entries(closures.extras).sort(([a], [b]) => compareBytes(a, b))];
  const found = new Map<string, ScopedPin[]>();
  for (const [extra, wanted] of scopes) {
    for (const pin of listPins(wanted)) {
      const key = `${pin.name} ${pin.version}`;
      const known = found.get(key) ?? [];
      const covered = known.some((other) => other.extra === '' && (other.marker === '' || other.marker === pin.marker));
      found.set(key, covered ? known : [...known, { ...pin, extra }]);
    }
  }
  return [...found.entries()].sort(([a], [b]) => compareBytes(a, b)).flatMap(([, pins]) => joinPins(pins));
}

function joinPins(pins: readonly ScopedPin[]): Pin[] {
  const [first] = pins;
  if (first === undefined) return [];
  const markers = pins.map(markerInScope);
  const joined = markers.length === 1 ? markers : markers.map((marker) => (/ and | or /.test(marker) ? `(${marker})` : marker));
  return [{ name: first.name, version: first.version, files: first.files, marker: joined.includes('') ? '' : joined.join(' or ') }];
}

function markerInScope({ marker, extra }: ScopedPin): string {
  if (extra === '') return marker;
  const condition = `'${extra}' in extras`;
  if (marker === '') return condition;
  return `${condition} and ${marker.includes(' or ') ? `(${marker})` : marker}`;
}
