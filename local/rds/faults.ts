/**
 * The fault table: every refusal of the local RDS. A modelled fault brings its code and HTTP status with it in the
 * SDK's schema; throw sites give only identifiers. The marks say where a sentence is from: [D] AWS documents it, [R] a
 * field report has it, [I] another implementation, [F] AWS's own is not known.
 */
import { capacityFaults } from './faults/capacity-faults.ts';
import { clusterFaults } from './faults/cluster-faults.ts';
import { deploymentFaults } from './faults/deployment-faults.ts';
import { globalClusterFaults } from './faults/global-cluster-faults.ts';
import { instanceFaults } from './faults/instance-faults.ts';
import { localFaults } from './faults/local-faults.ts';
import { masterUserFaults } from './faults/master-user-faults.ts';
import { parameterGroupFaults } from './faults/parameter-group-faults.ts';
import { requestFaults } from './faults/request-faults.ts';
import { roleFaults } from './faults/role-faults.ts';
import { settingFaults } from './faults/setting-faults.ts';
import { tagFaults } from './faults/tag-faults.ts';
import { windowFaults } from './faults/window-faults.ts';

export const faults = {
  ...clusterFaults,
  ...roleFaults,
  ...instanceFaults,
  ...parameterGroupFaults,
  ...deploymentFaults,
  ...globalClusterFaults,
  ...requestFaults,
  ...tagFaults,
  ...settingFaults,
  ...windowFaults,
  ...capacityFaults,
  ...masterUserFaults,
  ...localFaults,
};
