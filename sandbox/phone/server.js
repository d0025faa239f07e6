// What the page asks of the sandbox.

/** The truth and the latest traffic. */
export async function readAll() {
  const [state, log] = await Promise.all([read('/control/state'), read('/control/log?last=20')]);
  return { ...state, log };
}

/** Somebody does something. Answers the ids that were made, or throws a sentence. */
export async function act(who, what, input = {}) {
  const answer = await fetch('/control/act', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: who, do: what, ...input }),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error);
  return value;
}

/** Calls back whenever something happened. */
export function onChange(callback) {
  const source = new EventSource('/changes');
  source.addEventListener('message', callback);
}

async function read(path) {
  const answer = await fetch(path);
  return answer.json();
}
