// Renders one message: sender, quoted message, text, photo or file, time and buttons.

import { colorClass, createElement, icon } from "./dom.js";
import { renderText } from "./formatting.js";
import { formatSize, formatTime, translate } from "./translations.js";

const LABEL_LENGTH = 60; // characters of a message in the label of its menu

export const messageText = (message) =>
  message.text ?? message.caption ?? (message.photo ? translate("photo") : message.document?.file_name ?? translate("service"));

export const authorName = (message) => {
  const author = message.sender_chat ?? message.from;
  return author.title ?? [author.first_name, author.last_name].filter(Boolean).join(" ");
};

export const isServiceMessage = (message) => !(message.text || message.photo || message.document || message.caption);

// `view`: me, bot (username), group (whether names are shown), actions.
export function renderMessage(message, view) {
  if (isServiceMessage(message)) return createElement("div", { class: "service", "data-id": message.message_id }, serviceText(message));
  const own = message.from?.id === view.me && !message.from.is_bot;
  const author = message.sender_chat ?? message.from;
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const stamp = createElement("span", { class: "stamp" },
    message.edit_date ? createElement("span", {}, translate("edited")) : null,
    createElement("time", { datetime: new Date(message.date * 1000).toISOString(), id: `m${message.message_id}-time` }, formatTime(message.date)));
  const who = own ? translate("you") : authorName(message);
  const id = `m${message.message_id}`;
  const bubble = createElement("div", { class: "bubble" },
    createElement("p", { class: view.group && !own ? `author ${colorClass(author.id)}` : "unseen", id: `${id}-who` }, who),
    message.via_bot ? createElement("p", { class: "via" }, `via @${message.via_bot.username}`) : null,
    message.reply_to_message ? replyQuote(message, view) : null,
    message.photo ? photoLink(message.photo.at(-1)) : null,
    message.document ? fileLink(message.document) : null,
    text ? createElement("div", { class: "text", dir: "auto", id: `${id}-text` }, renderText(text, entities, view.actions, view.bot)) : null,
    stamp);
  const start = messageText(message).replace(/\s+/g, " ").slice(0, LABEL_LENGTH);
  // aria-live="off": a screen reader should not read this button aloud with every new message.
  const more = createElement("button", { class: "icon more", tabindex: "-1", "aria-haspopup": "menu", "aria-live": "off",
    "aria-label": `${translate("actions")}: ${who}, ${formatTime(message.date)}, ${start}`,
    onclick: (event) => view.actions.openMenu(message, event.currentTarget) }, icon("more"));
  return createElement("article", { class: own ? "message own" : "message", "data-id": message.message_id, tabindex: "-1",
    "aria-labelledby": `${id}-who ${id}-time`, "aria-describedby": text ? `${id}-text` : undefined },
    createElement("div", { class: "row" }, bubble, more), inlineKeyboard(message, view));
}

function serviceText(message) {
  if (message.new_chat_members) return `${message.new_chat_members.map((one) => one.first_name).join(", ")} ${translate("joined")}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return translate("moved");
  return translate("service");
}

function replyQuote(message, view) {
  const target = message.reply_to_message;
  return createElement("button", { class: "quote", onclick: () => view.actions.jump(target.message_id) },
    createElement("span", { class: "unseen" }, `${translate("replyTo")} `),
    createElement("b", {}, authorName(target)), createElement("span", {}, message.quote?.text ?? messageText(target)));
}

const photoLink = (photo) =>
  createElement("a", { class: "photo", href: `/page/file?id=${encodeURIComponent(photo.file_id)}`, target: "_blank", rel: "noopener" },
    createElement("img", { src: `/page/file?id=${encodeURIComponent(photo.file_id)}`, alt: translate("photo"), width: photo.width, height: photo.height, loading: "lazy" }));

const fileLink = (document) =>
  createElement("a", { class: "file", href: `/page/file?id=${encodeURIComponent(document.file_id)}&download=1`, download: document.file_name },
    createElement("span", { class: "file-icon" }, icon("file")),
    createElement("span", { class: "file-name" }, createElement("b", {}, document.file_name),
      createElement("span", {}, `${formatSize(document.file_size)} · ${translate("download")}`)));

function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return createElement("div", { class: "keyboard" }, ...rows.map((row) =>
    createElement("div", { class: "keys" }, ...row.map((key) => inlineButton(message, key, view)))));
}

// Identifies a button that waits for the bot's answer.
export const buttonKey = (me, message, key) => `${me}/${message.chat.id}/${message.message_id}/${key.callback_data}`;

function inlineButton(message, key, view) {
  if (key.url) {
    return createElement("a", { class: "key", href: key.url, target: "_blank", rel: "noopener noreferrer",
      onclick: (event) => view.actions.open(event, key.url) },
      createElement("span", {}, key.text), createElement("span", { class: "unseen" }, ` (${translate("opens")})`), icon("url"));
  }
  const sign = key.copy_text ? "copy" : "switch_inline_query" in key || "switch_inline_query_chosen_chat" in key ? "share" : null;
  const busy = view.pressed.has(buttonKey(view.me, message, key)) ? "true" : undefined;
  return createElement("button", { class: "key", "data-data": key.callback_data, "aria-busy": busy, onclick: (event) => view.actions.press(message, key, event.currentTarget) },
    createElement("span", {}, key.text), sign ? icon(sign) : null);
}
