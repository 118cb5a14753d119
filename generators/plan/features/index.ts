import type { Feature } from '../feature.ts';
import { adr } from './adr.ts';
import { ci } from './ci.ts';
import { devcontainer } from './devcontainer.ts';
import { docs } from './docs.ts';
import { examples } from './examples.ts';
import { furniture } from './furniture.ts';
import { makefile } from './makefile.ts';
import { nativeCode } from './native-code.ts';
import { nix } from './nix.ts';
import { opa } from './opa.ts';
import { precommit } from './precommit.ts';
import { pythonPackage } from './python-package.ts';
import { project } from './project.ts';
import { renovate } from './renovate.ts';
import { service } from './service.ts';
import { toolchain } from './toolchain.ts';

/** Every feature that a repository can have. */
export const features: readonly Feature[] = [
  project,
  pythonPackage,
  nativeCode,
  service,
  examples,
  toolchain,
  makefile,
  ci,
  furniture,
  devcontainer,
  precommit,
  renovate,
  docs,
  adr,
  nix,
  opa,
];
