import type { Answer } from '../../local/wire/service.ts';

/** No answer at all. */
export const dropped: Answer = {
  statusCode: 500,
  contentType: 'text/xml',
  body: '',
  dropped: true,
  summary: { action: undefined, outcome: 'ConnectionDropped', changing: false },
};
