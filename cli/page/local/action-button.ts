/** What a page of the local AWS can do: a call of the control API, or of the page itself, behind a button. */
import { type Html, html } from '../render/html.ts';

export interface Action {
  readonly label: string;
  /** Where the JSON goes. */
  readonly path: string;
  readonly body: object;
}

/** The script of the page sends it; its name is said with the thing that it is about, for those who hear it alone. */
export function actionButton({ label, path, body }: Action, about: string): Html {
  return html`<button type="button" data-path="${path}" data-body="${JSON.stringify(body)}" aria-label="${label}: ${about}">${label}</button>`;
}
