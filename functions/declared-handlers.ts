/**
 * The handlers of declared associations. They are an artefact of their own because they call Step Functions and DynamoDB:
 * in one artefact, the tasks of the state machines would load these SDK clients at every cold start.
 */
export { handler as answerDeclaration } from './answer-declaration.ts';
export { handler as declareAssociation } from './declare-association.ts';
