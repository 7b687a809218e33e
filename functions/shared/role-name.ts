/** `AllowAuroraS3Role`: the name of a role is the last part of its ARN, after the path. */
export function roleNameOf(roleArn: string): string {
  return roleArn.split('/').at(-1) ?? roleArn;
}
