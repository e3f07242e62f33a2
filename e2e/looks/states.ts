import { faces } from './faces.ts';
import { features } from './features.ts';
import { intakes } from './intakes.ts';
import { lists } from './lists.ts';
import type { Visit } from './look.ts';
import { previews } from './previews.ts';
import { removals } from './removals.ts';
import { transfers } from './transfers.ts';

/** Every state of the panel that is looked at: for what axe finds, at 320 px, in forced colours, in the pictures. */
export const visits: readonly Visit[] = [
  ...faces,
  ...lists,
  ...intakes,
  ...removals,
  ...transfers,
  ...features,
  ...previews,
];
