import { buildProgram, bundlesFolder } from '../scripts/build.ts';
import { programs } from '../scripts/programs.ts';
import { benchCreate } from './create.ts';
import { benchFetch, makeMediumProject } from './fetch.ts';
import { benchRender } from './render.ts';
import { benchRenderEverything } from './render-everything.ts';
import { benchStartup } from './startup.ts';
import { benchVerify } from './verify.ts';

/** What `npm run bench -- NAME …` can name; everything without a name. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  startup: benchStartup,
  create: benchCreate,
  render: benchRender,
  'render-everything': benchRenderEverything,
  async fetch() {
    await benchFetch(await makeMediumProject());
  },
  async verify() {
    await benchVerify(await makeMediumProject());
  },
};

for (const program of programs) await buildProgram(program, new URL(`${program.package}/`, bundlesFolder));
const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  const bench = benches[name];
  if (bench === undefined) throw new Error(`there is no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  await bench();
}
