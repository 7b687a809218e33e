/**
 * The handlers of declared associations, an artefact of their own: they call Step Functions and DynamoDB, which the tasks
 * of the state machines would have to load at each of their cold starts.
 */
export { handler as answerDeclaration } from './answer-declaration.ts';
export { handler as declareAssociation } from './declare-association.ts';
