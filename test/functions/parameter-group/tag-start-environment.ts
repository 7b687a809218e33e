/** The environment of a stack that names a group for all clusters that ask by their tags. Import it first. */
import '../environment.ts';

process.env.TAG_START_PARAMETER_GROUP = 'fleet';
