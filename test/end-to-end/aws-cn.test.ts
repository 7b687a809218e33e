import { describePartition } from './partition.ts';

describePartition('aws-cn');
