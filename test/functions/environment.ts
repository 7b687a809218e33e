/** The environment that template.yaml gives the functions. Import it first: they read it when they are loaded. */
Object.assign(process.env, {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'dummy',
  AWS_SECRET_ACCESS_KEY: 'dummy',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  PASSABLE_ROLES: 'AllowAurora*,Other*Role',
  ROLE_TAG_PREFIX: 'aurora-role:',
  STACK_NAME: 'aurora-roles',
  // A test of what these turn on says so before it loads a handler.
  CONNECT_SERVICES: 'off',
  CONNECT_PERMISSIONS_BOUNDARY_ARN: '',
  CHECK_TRUST_POLICIES: 'off',
});
