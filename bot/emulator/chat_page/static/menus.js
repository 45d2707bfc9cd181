// The settings dialog (language, block the bot) and the menu of a message (reply, copy, edit).

import { postJson } from "./api.js";
import { createElement } from "./dom.js";
import { openDialog, openMenu } from "./popups.js";
import { languages, translate } from "./translations.js";

export function openSettings(state, withErrorToast, onLanguage) {
  const me = state.people.find((one) => one.id === state.me);
  const choices = languages.map(([tag, name]) => [name || translate("untold"), () => withErrorToast((async () => {
    await postJson("language", { person: me.id, language: tag });
    await onLanguage();
  })()), tag === me.language ? "chosen" : ""]);
  if (!me.blocked) choices.push([translate("block"), () => withErrorToast(postJson("block", { person: me.id })), "danger"]);
  openDialog([createElement("h2", {}, translate("language"))], choices, translate("settings"));
}

export function openMessageMenu(message, beside, view, writable, composer) {
  const items = [];
  if (writable) items.push(["reply", translate("reply"), () => composer.setContext({ reply: message })]);
  if (message.text) items.push(["copy", translate("copy"), () => view.actions.copy(message.text)]);
  const own = message.from?.id === view.me && !message.from.is_bot;
  if (own && message.text) items.push(["edit", translate("edit"), () => composer.setContext({ edit: message })]);
  if (items.length) openMenu(beside, items);
}
