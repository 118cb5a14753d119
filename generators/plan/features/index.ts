import type { Feature } from '../feature.ts';
import { ci } from './ci.ts';
import { examples } from './examples.ts';
import { makefile } from './makefile.ts';
import { pythonPackage } from './python-package.ts';
import { project } from './project.ts';
import { toolchain } from './toolchain.ts';

/** Every feature that a repository can have. */
export const features: readonly Feature[] = [project, pythonPackage, examples, toolchain, makefile, ci];
