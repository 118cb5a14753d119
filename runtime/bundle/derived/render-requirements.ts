import type { Pin } from './list-pins.ts';

/** What no file has, so that nothing from anywhere can stand in for a wheel that is missing here. */
const noFile = '0'.repeat(64);

/**
 * A requirements file in pip's form: each version with its marker and the hash of each shipped file. `project` is the line of
 * the project itself, as it may ask for an extra. A package without any file keeps its line, so that pip says what is missing.
 */
export function renderRequirements(pins: readonly Pin[], project: { readonly name: string; readonly extra?: string }): string {
  return pins.map((pin) => renderPin(pin, pin.name === project.name ? project.extra : undefined)).join('');
}

function renderPin(pin: Pin, extra: string | undefined): string {
  const name = extra === undefined ? pin.name : `${pin.name}[${extra}]`;
  const marker = pin.marker === '' ? '' : ` ; ${pin.marker}`;
  const hashes = [...new Set(pin.files.map(({ sha256 }) => sha256))].sort();
  const comment = hashes.length === 0 ? `# no file of ${pin.name} ${pin.version} is here: see coverage in manifest.json\n` : '';
  const options = (hashes.length === 0 ? [noFile] : hashes).map((hash) => ` \\\n    --hash=sha256:${hash}`);
  return `${comment}${name}==${pin.version}${marker}${options.join('')}\n`;
}
