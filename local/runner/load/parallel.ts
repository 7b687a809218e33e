import type { ParallelState } from '../machine.ts';
import { FIELDS } from './fields.ts';
import { loadGraph } from './graph.ts';
import type { Loading } from './loading.ts';
import { nextOf } from './next.ts';
import type { Reader } from './reader.ts';
import { loadRecovery } from './recovery.ts';

export function loadParallel(name: string, reader: Reader, loading: Loading): ParallelState {
  reader.required('Branches');
  const readers = reader.objects('Branches');
  if (reader.isEmptyList('Branches')) reader.refuse('Branches', 'must not be empty');
  const branches = readers.map((branch) => {
    branch.allow(FIELDS.branch);
    return loadGraph(branch, loading);
  });
  const args = loading.template(reader, 'Arguments');
  return {
    type: 'Parallel',
    name,
    branches,
    ...(args && { arguments: args }),
    ...loading.exit(reader, '', 'result'),
    ...loadRecovery(reader, loading),
    next: nextOf(reader),
  };
}
