// The page's only door to the server: questions, deeds, and the stream of events.

export async function ask(name, query = {}) {
  const response = await fetch(`/page/${name}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export async function act(name, body) {
  const response = await fetch(`/page/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

// Follows from an event on; the browser reconnects by itself and tells the last event it saw.
export function follow(after, onEvent, onLink) {
  const source = new EventSource(`/page/events?after=${after}`);
  source.onopen = () => onLink(true);
  source.onerror = () => onLink(false);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  addEventListener("pagehide", () => source.close());
  return source;
}
