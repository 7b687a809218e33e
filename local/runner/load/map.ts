import { described } from '../json.ts';
import type { MapState, StateGraph } from '../machine.ts';
import { FIELDS } from './fields.ts';
import { loadGraph } from './graph.ts';
import type { Loading } from './loading.ts';
import { nextOf } from './next.ts';
import type { Reader } from './reader.ts';
import { loadRecovery } from './recovery.ts';

/** The longest label of a Map Run. */
const LABEL_LENGTH = 40;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
const LABEL = /^[^\s?*<>{}[\]:;,\\|^~$#%&`"\p{Cc}]{1,40}$/u;

/** Stands for an item processor that is missing, which is a problem already noted. */
const NO_STATES: StateGraph = { startAt: '', states: new Map() };

export function loadMap(name: string, reader: Reader, loading: Loading): MapState {
  const { mode, itemProcessor } = loadItemProcessor(reader, loading);
  const items = loadItems(reader, loading);
  const itemSelector = loading.template(reader, 'ItemSelector');
  const toleratedFailureCount = loading.number(reader, 'ToleratedFailureCount', { least: 0 });
  const percentage = { least: 0, most: 100, fraction: true };
  const toleratedFailurePercentage = loading.number(reader, 'ToleratedFailurePercentage', percentage);
  return {
    type: 'Map',
    name,
    mode,
    itemProcessor,
    label: loadLabel(reader) ?? name.replace(/[^A-Za-z0-9]/g, '').slice(0, LABEL_LENGTH),
    ...(items && { items }),
    ...(itemSelector && { itemSelector }),
    maxConcurrency: loading.number(reader, 'MaxConcurrency', { least: 0 }) ?? 0,
    ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
    ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
    ...loading.exit(reader, '', 'result'),
    ...loadRecovery(reader, loading),
    next: nextOf(reader),
  };
}

function loadItemProcessor(
  reader: Reader,
  loading: Loading,
): { readonly mode: MapState['mode']; readonly itemProcessor: StateGraph } {
  reader.required('ItemProcessor');
  if (!reader.has('ItemProcessor')) return { mode: 'INLINE', itemProcessor: NO_STATES };
  const processor = reader.object('ItemProcessor');
  processor.allow(FIELDS.itemProcessor);
  const mode = processor.has('ProcessorConfig') ? loadMode(processor.object('ProcessorConfig')) : 'INLINE';
  return { mode, itemProcessor: loadGraph(processor, loading) };
}

/** Children run as Standard executions, whatever kind the definition asks for: nothing here bills or bounds them apart. */
function loadMode(config: Reader): MapState['mode'] {
  config.allow(FIELDS.processorConfig);
  const mode = config.choice('Mode', ['INLINE', 'DISTRIBUTED']) ?? 'INLINE';
  config.choice('ExecutionType', ['STANDARD', 'EXPRESS']);
  if (mode === 'DISTRIBUTED' && !config.has('ExecutionType')) config.refuse('ExecutionType', 'is required');
  return mode;
}

function loadItems(reader: Reader, loading: Loading): MapState['items'] {
  const items = reader.get('Items');
  const template = loading.template(reader, 'Items');
  const isExpression = typeof items === 'string' && template !== undefined && 'source' in template;
  if (reader.has('Items') && !Array.isArray(items) && !isExpression) {
    reader.refuse('Items', `must be an array or a JSONata expression, but is ${described(items)}`);
  }
  return template;
}

function loadLabel(reader: Reader): string | undefined {
  const label = reader.text('Label');
  if (label !== undefined && !LABEL.test(label)) {
    reader.refuse(
      'Label',
      `must be 1 to ${LABEL_LENGTH} characters without blanks and marks, but is ${described(label)}`,
    );
  }
  return label;
}
