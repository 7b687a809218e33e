/** The environment of a stack that makes roles and reads trust policies. Import it first, in place of the plain one. */
import './environment.ts';

Object.assign(process.env, {
  CONNECT_SERVICES: 'on',
  CHECK_TRUST_POLICIES: 'on',
});
