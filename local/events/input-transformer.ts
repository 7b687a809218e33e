/**
 * What EventBridge makes of an event for a target that does not take it as it is.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */

export interface InputTransformer {
  /** From a name to the path of a value in the event, such as `$.detail.status`. */
  readonly paths: Readonly<Record<string, string>>;
  /** Lines of text, each in quotes, or JSON; `<name>` stands for the value at the path of that name. */
  readonly template: string;
}

/** The text for the target. A text stands in it bare, anything else as JSON, and nothing where the event has no value. */
export function transformInput({ paths, template }: InputTransformer, event: object): string {
  return template.replace(/<([\w-]+)>/g, (placeholder, name: string) => {
    const path = paths[name];
    return path === undefined ? placeholder : written(valueAt(path, event));
  });
}

function valueAt(path: string, event: object): unknown {
  const names = path.split('.').slice(1);
  return names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    event,
  );
}

function written(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
