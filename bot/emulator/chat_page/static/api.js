// Requests to the server, and the stream of its events.

import { translate } from "./translations.js";

export const fetchJson = (name, query = {}) => readResponse(fetch(`/page/${name}?${new URLSearchParams(query)}`));

export const postJson = (name, body) => readResponse(fetch(`/page/${name}`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
}));

// Returns the JSON of the answer. Throws an Error with a short message if the server refuses or can't be reached.
async function readResponse(request) {
  const response = await request.catch(() => { throw new Error(translate("unreachable")); });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  throw new Error(isJson ? JSON.parse(text).error : text);
}

// Receives the events after a position. The browser reconnects by itself and sends the id of the last event.
export function followEvents(after, onEvent, onConnection) {
  const source = new EventSource(`/page/events?after=${after}`);
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  addEventListener("pagehide", () => source.close());
  return source;
}
