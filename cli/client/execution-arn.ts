/** The ARN of a state machine without the version or the alias that it may name. */
export function unqualified(stateMachineArn: string): string {
  return stateMachineArn.split(':').slice(0, 7).join(':');
}

/** The ARN that an execution of that name has. */
export function executionArnOf(stateMachineArn: string, name: string): string {
  return `${unqualified(stateMachineArn).replace(':stateMachine:', ':execution:')}:${name}`;
}
