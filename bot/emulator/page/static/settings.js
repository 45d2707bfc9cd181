// What a person may do beside writing: change the language or block the bot; answer, copy or change a message.

import { act } from "./api.js";
import { make } from "./dom.js";
import { menu, open } from "./popups.js";
import { languages, say } from "./words.js";

export function settings(state, tried, onLanguage) {
  const me = state.people.find((one) => one.id === state.me);
  const choices = languages.map(([tag, name]) => [name || say("untold"), () => tried((async () => {
    await act("language", { person: me.id, language: tag });
    await onLanguage();
  })()), tag === me.language ? "chosen" : ""]);
  if (!me.blocked) choices.push([say("block"), () => tried(act("block", { person: me.id })), "danger"]);
  open([make("h2", {}, say("language"))], choices, say("settings"));
}

export function actions(message, beside, view, writable, composer) {
  const items = [];
  if (writable) items.push(["reply", say("reply"), () => composer.about({ reply: message })]);
  if (message.text) items.push(["copy", say("copy"), () => view.deeds.copy(message.text)]);
  const own = message.from?.id === view.me && !message.from.is_bot;
  if (own && message.text) items.push(["edit", say("edit"), () => composer.about({ edit: message })]);
  if (items.length) menu(beside, items);
}
