/**
 * Names as the SDK for Java 2 has them, for Step Functions shows that SDK's names: `DBClusterNotFoundFault` is
 * `DbClusterNotFoundException` there, and the member `DBClusters` is `DbClusters`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html of the suffix
 * @see https://github.com/aws/aws-sdk-java-v2 DefaultNamingStrategy and CodegenNamingUtils, of the words
 */

/** Between two words of a name: after a small letter, before the last capital of an acronym, after a digit. */
const WORD_BOUNDARY = /(?<=[a-z])(?=[A-Z][A-Za-z\d])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Za-z])/;

/** The name of a member or a shape, each word with one capital: `IAMDatabaseAuthentication` has one acronym the less. */
export function javaName(name: string): string {
  return name
    .split(WORD_BOUNDARY)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('');
}

/** The name of the exception that stands for a fault's shape: `Exception` is its end, and `Fault` is not. */
export function exceptionName(shape: string): string {
  if (shape.endsWith('Fault')) return `${javaName(shape.slice(0, -'Fault'.length))}Exception`;
  return shape.endsWith('Exception') ? javaName(shape) : `${javaName(shape)}Exception`;
}
