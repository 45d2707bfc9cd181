// The page's only door to the server: questions, deeds, and the stream of events.

import { say } from "./words.js";

export const ask = (name, query = {}) => answer(fetch(`/page/${name}?${new URLSearchParams(query)}`));

export const act = (name, body) => answer(fetch(`/page/${name}`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
}));

// What the server says; its refusal, or the lost connection, as an error in a few words.
async function answer(asked) {
  const response = await asked.catch(() => { throw new Error(say("unreachable")); });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  throw new Error(json ? JSON.parse(text).error : text);
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
