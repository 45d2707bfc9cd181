// The left side: whose emulator this is, and this person's chats.

import { at, avatar, badge, keepFocus, make } from "./dom.js";
import { nameOf, textOf } from "./message.js";
import { clock, day, say } from "./words.js";

export const titleOf = (chat, bot) => (chat.kind === "private" ? bot.name : chat.title);

export function drawPeople(state, onPerson) {
  at("side-title").textContent = say("title");
  at("side-hint").textContent = say("hint");
  at("people").setAttribute("aria-label", say("people"));
  const drawn = state.people.map((person) => {
    const chosen = person.id === state.me;
    const language = person.language ? person.language.toUpperCase() : "—";
    return make("li", {}, make("button", { "data-person": person.id, "aria-pressed": String(chosen), onclick: () => onPerson(person.id) },
      make("span", { class: "face" }, avatar(person.name, person.id), chosen ? null : badge(person.unread, say("unread"))),
      make("span", { class: "name" }, person.name.split(" ")[0]),
      make("span", { class: "note" }, make("span", {}, language), person.admin ? make("span", {}, say("admin")) : null)));
  });
  keepFocus(at("people"), "person", () => at("people").replaceChildren(...drawn));
}

export function drawChats(state, open, onChat) {
  at("side").setAttribute("aria-label", say("chats"));
  at("chats").setAttribute("aria-label", say("chats"));
  const drawn = state.chats.map((chat) => {
    const title = titleOf(chat, state.bot);
    const { last } = chat;
    const sender = last && chat.kind !== "private" && last.from ? `${last.from.id === state.me ? say("you") : last.from.is_bot ? nameOf(last) : last.from.first_name}: ` : "";
    const today = last && day(last.date) === say("today");
    return make("li", {}, make("button", { "data-chat": chat.id, "aria-current": chat.id === open ? "true" : undefined, onclick: () => onChat(chat.id) },
      avatar(title, chat.kind === "private" ? 4 : chat.id),
      make("span", { class: "title" }, title),
      last ? make("time", { datetime: new Date(last.date * 1000).toISOString() }, today ? clock(last.date) : day(last.date)) : null,
      make("span", { class: "last" }, last ? sender + textOf(last).replace(/\s+/g, " ").slice(0, 120) : chat.kind === "private" ? `@${state.bot.username}` : ""),
      chat.id === open ? null : badge(chat.unread, say("unread"))));
  });
  keepFocus(at("chats"), "chat", () => at("chats").replaceChildren(...drawn));
}
