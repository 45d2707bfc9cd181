// What a person may change: the language of their app, and whether the bot may write to them.

import { act } from "./api.js";
import { make } from "./dom.js";
import { open } from "./popups.js";
import { languages, say } from "./words.js";

export function settings(state, onLanguage) {
  const me = state.people.find((one) => one.id === state.me);
  const choices = languages.map(([tag, name]) => [name || say("untold"), async () => {
    await act("language", { person: me.id, language: tag });
    await onLanguage();
  }, tag === me.language ? "chosen" : ""]);
  if (!me.blocked) choices.push([say("block"), () => act("block", { person: me.id }), "danger"]);
  open([make("h3", {}, say("language"))], choices, say("settings"));
}
