// The sidebar: the people, one of whom is selected, and the chats of that person.

import { avatar, badge, byId, createElement, keepFocus } from "./dom.js";
import { authorName, messageText } from "./message.js";
import { formatDay, formatTime, translate } from "./translations.js";

export const chatTitle = (chat, bot) => (chat.kind === "private" ? bot.name : chat.title);

export function renderPeople(state, onPerson) {
  byId("side-title").textContent = translate("title");
  byId("side-hint").textContent = translate("hint");
  byId("people").setAttribute("aria-label", translate("people"));
  const items = state.people.map((person) => {
    const chosen = person.id === state.me;
    const language = person.language ? person.language.toUpperCase() : "—";
    return createElement("li", {}, createElement("button", { "data-person": person.id, "aria-pressed": String(chosen), onclick: () => onPerson(person.id) },
      createElement("span", { class: "face" }, avatar(person.name, person.id), chosen ? null : badge(person.unread, translate("unread"))),
      createElement("span", { class: "name" }, person.name.split(" ")[0]),
      createElement("span", { class: "note" }, createElement("span", {}, language), person.admin ? createElement("span", {}, translate("admin")) : null)));
  });
  keepFocus(byId("people"), "person", () => byId("people").replaceChildren(...items));
}

export function renderChats(state, open, onChat) {
  byId("side").setAttribute("aria-label", translate("chats"));
  byId("chats").setAttribute("aria-label", translate("chats"));
  const items = state.chats.map((chat) => {
    const title = chatTitle(chat, state.bot);
    const { last } = chat;
    const sender = last && chat.kind !== "private" && last.from ? `${last.from.id === state.me ? translate("you") : last.from.is_bot ? authorName(last) : last.from.first_name}: ` : "";
    const today = last && formatDay(last.date) === translate("today");
    return createElement("li", {}, createElement("button", { "data-chat": chat.id, "aria-current": chat.id === open ? "true" : undefined, onclick: () => onChat(chat.id) },
      avatar(title, chat.kind === "private" ? 4 : chat.id),
      createElement("span", { class: "title" }, title),
      last ? createElement("time", { datetime: new Date(last.date * 1000).toISOString() }, today ? formatTime(last.date) : formatDay(last.date)) : null,
      createElement("span", { class: "last" }, last ? sender + messageText(last).replace(/\s+/g, " ").slice(0, 120) : chat.kind === "private" ? `@${state.bot.username}` : ""),
      chat.id === open ? null : badge(chat.unread, translate("unread"))));
  });
  keepFocus(byId("chats"), "chat", () => byId("chats").replaceChildren(...items));
}
