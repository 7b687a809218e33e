/** What goes wrong with the tasks that call no function. */
import { TaskFailure } from '../../local/runner/task-port.ts';
import type { ServiceFault } from '../scenario/service-faults.ts';

/** Of the tasks of one run: counts them, and says which of them go wrong. */
export class ServiceFaults {
  #faults: readonly { readonly fault: ServiceFault; calls: number }[] = [];

  add(faults: readonly ServiceFault[]): void {
    this.#faults = [...this.#faults, ...faults.map((fault) => ({ fault, calls: 0 }))];
  }

  clear(): void {
    this.#faults = [];
  }

  /** What is to go wrong with this task; asking counts it. */
  take(action: string): ServiceFault | undefined {
    const taken = this.#faults
      .filter(({ fault }) => fault.action === action)
      .filter((counted) => {
        counted.calls += 1;
        const { skip, times } = counted.fault;
        return counted.calls > skip && counted.calls <= skip + times;
      });
    return taken[0]?.fault;
  }
}

/** Such as `DynamoDB.ThrottlingException before`. */
export function describeServiceFault({ error, when }: ServiceFault): string {
  return `${error} ${when}`;
}

export function failureOf({ error }: ServiceFault): TaskFailure {
  return new TaskFailure(error, `${error}, on demand.`);
}
