/** The tasks of a state machine of the template. */
import { machines } from '../statemachine/definition.ts';

export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: Readonly<Record<string, unknown>>;
  readonly ItemProcessor?: { readonly States: States };
}
type States = Readonly<Record<string, State>>;

function tasksOf(states: States): readonly State[] {
  return Object.values(states).flatMap(({ ItemProcessor, ...state }) =>
    ItemProcessor ? tasksOf(ItemProcessor.States) : state.Type === 'Task' ? [state] : [],
  );
}

/** Without the states that only the other machine of the same definition passes; that it passes no other is tested. */
function ownStates(id: string, { States }: { readonly States: States }): States {
  const others = machines.find(({ logicalId }) => logicalId === id)?.others ?? [];
  return Object.fromEntries(Object.entries(States).filter(([name]) => !others.includes(name)));
}

/** The tasks that executions of a state machine come to, those of its Map states included. */
export function tasksOfMachine(logicalId: string, definition: unknown): readonly State[] {
  return tasksOf(ownStates(logicalId, definition as { readonly States: States }));
}
