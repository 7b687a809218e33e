import type { QueryAction } from '../query/action.ts';
import type { Rds } from './context.ts';

/** What each file of actions/ exports. */
export type Action = QueryAction<Rds>;
