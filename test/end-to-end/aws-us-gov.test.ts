import { describePartition } from './partition.ts';

describePartition('aws-us-gov');
