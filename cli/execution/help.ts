/** What the helps of the commands say besides their options. */

export const followHelp = `
Exit codes:
  0    the execution succeeded, or was started with --detach
  1    the command was wrong, AWS refused it, or you answered no
  2    the execution failed, timed out or was stopped
  130  Ctrl-C ended the watching; the execution goes on`;

export const askHelp = `
Exit codes:
  0  done
  1  the command was wrong, or AWS refused it`;

export const planHelp = `
Starts an execution that changes nothing, and waits for its plan. That takes a few seconds, or longer if the cluster is busy.

Examples:
  aurora-roles plan --cluster my-cluster --s3 arn:aws:iam::123456789012:role/AllowAuroraS3Role
  aurora-roles plan --input request.json --json | jq .changes
  aurora-roles plan --cluster my-cluster --lambda arn:aws:iam::123456789012:role/AllowAuroraLambdaRole --reboot never
${followHelp}`;

export const startHelp = `
A start is idempotent. While an execution of the same request runs, the command follows that one. After its end it starts
the next one, which does only what is missing. With --json, or if standard output is not a terminal, it prints the report.

Examples:
  aurora-roles start --cluster my-cluster --s3 arn:aws:iam::123456789012:role/AllowAuroraS3Role \\
    --lambda arn:aws:iam::123456789012:role/AllowAuroraLambdaRole
  aurora-roles start --input request.json --stack my-stack --region eu-west-1 | jq .outcome
  aurora-roles start --input - --detach < request.json | jq -r .executionArn
${followHelp}`;

export const disassociateHelp = `
Removes the roles from the cluster, and their ARNs from its parameter group. Reboots nothing unless you say --reboot.

Examples:
  aurora-roles disassociate --cluster my-cluster --role arn:aws:iam::123456789012:role/AllowAuroraS3Role
  aurora-roles disassociate --cluster my-cluster --role ARN1 ARN2 --plan
  aurora-roles disassociate --input request.json --detach | jq -r .executionArn
${followHelp}`;

export const watchHelp = `
Examples:
  aurora-roles watch my-cluster-3f0c0d4a9b12
  aurora-roles watch arn:aws:states:us-east-1:123456789012:execution:MACHINE:my-cluster-3f0c0d4a9b12
  aurora-roles watch my-cluster-3f0c0d4a9b12 2>/dev/null | jq .instances
${followHelp}`;

export const reportHelp = `
The page needs no network. It contains what the report contains: names and ARNs of the cluster, its roles and instances.

Examples:
  aurora-roles report my-cluster-3f0c0d4a9b12 --html report.html
  aurora-roles report arn:aws:states:us-east-1:123456789012:execution:MACHINE:my-cluster-3f0c0d4a9b12 --html report.html
${askHelp}`;

export const stopHelp = `
Ends the execution at once with the error StoppedByPerson. Nothing is rolled back.

Examples:
  aurora-roles stop my-cluster-3f0c0d4a9b12
  aurora-roles stop arn:aws:states:us-east-1:123456789012:execution:MACHINE:my-cluster-3f0c0d4a9b12
  aurora-roles stop my-cluster-3f0c0d4a9b12 --cause 'the maintenance window is over'
${askHelp}`;

export const rebootsHelp = `
Examples:
  aurora-roles reboots
  aurora-roles reboots --stack my-stack --json | jq -r '.[].clusterIdentifier'
  aurora-roles reboots cancel --cluster my-cluster
${askHelp}`;

export const listHelp = `
Examples:
  aurora-roles list
  aurora-roles list --status RUNNING --stack my-stack
  aurora-roles list --limit 100 --json | jq -r '.[] | select(.status == "FAILED") | .name'
${askHelp}`;
