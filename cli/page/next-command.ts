/** The command that starts the same request again, ready to be pasted into a shell. */
import { is } from 'valibot';
import { disassociationRequestSchema } from '../../functions/contract/disassociation-request.ts';
import { requestSchema } from '../../functions/contract/request.ts';

/** An event of EventBridge, and a request for what the tags say, are no requests of the command line. */
export function nextCommand(input: unknown, stateMachineArn: string): string {
  if (is(disassociationRequestSchema, input)) return pasted('aurora-roles disassociate', input);
  if (is(requestSchema, input)) return pasted('aurora-roles start', input);
  const json = JSON.stringify(input).replaceAll("'", `'\\''`);
  return `aws stepfunctions start-execution --state-machine-arn ${stateMachineArn} \\\n  --input '${json}'`;
}

/** No line of JSON can end the here-document, and the shell expands nothing in a quoted one. */
function pasted(command: string, request: object): string {
  return `${command} --input - <<'REQUEST'\n${JSON.stringify(request, null, 2)}\nREQUEST`;
}
