/** The page of a local AWS: keeps its parts up to date, and sends what a button says. */
const page = '/_local/page';
const interval = 1000;
const shownParts = new Map();
let executionArn = new URLSearchParams(location.search).get('execution') ?? '';

async function refresh() {
  try {
    const answer = await fetch(`${page}/parts?execution=${encodeURIComponent(executionArn)}`);
    for (const [id, text] of Object.entries(await answer.json())) replace(id, text);
    if (message.dataset.lost) say('');
  } catch {
    say('The local AWS does not answer: it may have ended.');
    message.dataset.lost = 'yes';
  }
}

/** Only what has changed, so that nobody is thrown out of what is opened, scrolled or in use. */
function replace(id, text) {
  if (shownParts.get(id) === text) return;
  const part = document.getElementById(id);
  if (part.contains(document.activeElement) && document.activeElement.matches('select, input')) return;
  shownParts.set(id, text);
  const open = [...part.querySelectorAll('details')].map((each) => each.open);
  const scrolled = [...part.querySelectorAll('.wide')].map((each) => each.scrollLeft);
  const focused = part.contains(document.activeElement) ? keyOf(document.activeElement) : undefined;
  part.innerHTML = text;
  part.querySelectorAll('details').forEach((each, index) => {
    each.open = open[index] ?? false;
  });
  part.querySelectorAll('.wide').forEach((each, index) => {
    each.scrollLeft = scrolled[index] ?? 0;
  });
  if (focused)
    [...part.querySelectorAll('button, summary, .wide, pre')]
      .find((each) => keyOf(each) === focused)
      ?.focus();
}

function keyOf(element) {
  return element.getAttribute('aria-label') ?? element.textContent;
}

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (told.executionArn) executionArn = told.executionArn;
  say(answer.ok ? `Done: ${path.split('/').slice(2).join(' ')}.` : told.message);
  await refresh();
}

const message = document.getElementById('message');

function say(text) {
  message.textContent = text;
  delete message.dataset.lost;
}

document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.show) {
    executionArn = button.dataset.show;
    refresh();
  }
  if (button?.dataset.path) send(button.dataset.path, JSON.parse(button.dataset.body));
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const { roleArn, fate, action, kind, fault, times } = Object.fromEntries(
    new FormData(event.target, event.submitter),
  );
  const body = roleArn
    ? { roleArn, ...JSON.parse(fate) }
    : {
        action,
        kind,
        times: Number(times),
        ...(kind === 'fail' && { fault }),
        ...(kind === 'late' && { delayMs: 30_000 }),
      };
  send(event.target.dataset.path, body);
});

setInterval(refresh, interval);
