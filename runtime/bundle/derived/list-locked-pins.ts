import { compareBytes } from '../../formats/sha256sums.ts';
import type { Closures } from './closure.ts';
import type { ListPins, Pin } from './list-pins.ts';

/** A pin of one closure; `extra` is empty for the base. */
interface ScopedPin extends Pin {
  readonly extra: string;
}

/**
 * Every pin of all closures, each version once, sorted. What only an extra brings, or brings to more targets, stands under that extra's
 * marker (`'NAME' in extras`, PEP 751); what an extra replaces by another version is not for those who ask for it.
 */
export function listLockedPins(listPins: ListPins, closures: Closures): Pin[] {
  const extras = Object.keys(closures.extras).sort(compareBytes);
  const found = new Map<string, ScopedPin[]>();
  for (const extra of ['', ...extras]) {
    const wanted = extra === '' ? closures.base : (closures.extras[extra] ?? []);
    for (const pin of listPins(wanted)) {
      const key = `${pin.name} ${pin.version}`;
      found.set(key, [...(found.get(key) ?? []), { ...pin, extra }]);
    }
  }
  return [...found.entries()].sort(([a], [b]) => compareBytes(a, b)).flatMap(([, pins]) => joinPins(pins, extras));
}

function joinPins(pins: readonly ScopedPin[], extras: readonly string[]): Pin[] {
  const [first] = pins;
  if (first === undefined) return [];
  const { name, version, files } = first;
  const base = pins.find(({ extra }) => extra === '');
  const markers = pins
    .filter((pin) => pin === base || base === undefined || (base.marker !== '' && base.marker !== pin.marker))
    .map((pin) => (pin === base ? both(pin.marker, listAbsences(pins, extras)) : both(`'${pin.extra}' in extras`, pin.marker)));
  const joined = markers.length === 1 ? markers : markers.map((marker) => (/ and | or /.test(marker) ? `(${marker})` : marker));
  return [{ name, version, files, marker: joined.includes('') ? '' : joined.join(' or ') }];
}

/** The extras with which this version is not wanted at all. */
function listAbsences(pins: readonly ScopedPin[], extras: readonly string[]): string {
  return extras
    .filter((extra) => !pins.some((pin) => pin.extra === extra))
    .map((extra) => `'${extra}' not in extras`)
    .join(' and ');
}

function both(left: string, right: string): string {
  return [left, right]
    .filter((marker) => marker !== '')
    .map((marker, _, all) => (all.length > 1 && marker.includes(' or ') ? `(${marker})` : marker))
    .join(' and ');
}
