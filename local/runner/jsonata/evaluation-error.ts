/** An expression, or what it gave, is unusable; becomes States.QueryEvaluationError of the state it stands in. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  /** The field of the state, as Step Functions writes it: `Choices[0]/Condition`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
