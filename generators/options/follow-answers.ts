import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import { fittingBackends, fittingNatives } from './fitting-backends.ts';

type Features = NonNullable<Options['features']>;

/** What follows from the answers so far for those that are open; in place of the schema's defaults. */
export function followAnswers(known: Partial<Options>): Partial<Options> {
  const natives = known.backend === undefined ? [] : fittingNatives(known.backend);
  const native = known.native ?? (natives.length === 1 ? natives[0] : undefined);
  const backend = known.backend ?? fittingBackends(native ?? 'none')[0];
  return {
    ...(native === undefined ? {} : { native }),
    ...(backend === undefined ? {} : { backend }),
    ...(known.kind === 'service' && known.features === undefined
      ? { features: includeService(optionsSchema.properties.features.default as Features, known.kind) }
      : {}),
    ...(known.license === 'LicenseRef-Proprietary' && known.publish === undefined ? { publish: 'private' } : {}),
    ...(known.publish === 'none' && known.sign === undefined ? { sign: 'none' } : {}),
  };
}

/** The values that are left to choose from for an option, after the other answers; undefined for all. */
export function listChoices(option: string, known: Partial<Options>): readonly string[] | undefined {
  if (option === 'backend') return fittingBackends(known.native ?? 'none');
  if (option === 'publish' && known.license === 'LicenseRef-Proprietary') return ['private', 'none'];
  if (option === 'sign' && known.publish === 'none') return ['none'];
  return undefined;
}

/** A service is one, whatever list of features was given. */
export function includeService(features: Features, kind: Options['kind']): Features {
  return kind === 'service' && !features.includes('service') ? [...features, 'service'] : features;
}
