// One message as an element: sender, what it answers, text, picture or file, time, buttons.

import { colour, icon, make } from "./dom.js";
import { formatted } from "./format.js";
import { clock, say, size } from "./words.js";

const named = 60; // letters of a message that tell it from others

export const textOf = (message) =>
  message.text ?? message.caption ?? (message.photo ? say("photo") : message.document?.file_name ?? say("service"));

export const nameOf = (message) => {
  const author = message.sender_chat ?? message.from;
  return author.title ?? [author.first_name, author.last_name].filter(Boolean).join(" ");
};

export const isService = (message) => !(message.text || message.photo || message.document || message.caption);

// `view`: me, bot (username), group (whether names are shown), deeds.
export function drawn(message, view) {
  if (isService(message)) return make("div", { class: "service", "data-id": message.message_id }, served(message));
  const own = message.from?.id === view.me && !message.from.is_bot;
  const author = message.sender_chat ?? message.from;
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const stamp = make("span", { class: "stamp" },
    message.edit_date ? make("span", {}, say("edited")) : null,
    make("time", { datetime: new Date(message.date * 1000).toISOString(), id: `m${message.message_id}-time` }, clock(message.date)));
  const who = own ? say("you") : nameOf(message);
  const id = `m${message.message_id}`;
  const bubble = make("div", { class: "bubble" },
    make("p", { class: view.group && !own ? `author ${colour(author.id)}` : "unseen", id: `${id}-who` }, who),
    message.via_bot ? make("p", { class: "via" }, `via @${message.via_bot.username}`) : null,
    message.reply_to_message ? quote(message, view) : null,
    message.photo ? picture(message.photo.at(-1)) : null,
    message.document ? file(message.document) : null,
    text ? make("div", { class: "text", dir: "auto", id: `${id}-text` }, formatted(text, entities, view.deeds, view.bot)) : null,
    stamp);
  const start = textOf(message).replace(/\s+/g, " ").slice(0, named);
  // Not read out with every new message.
  const more = make("button", { class: "icon more", tabindex: "-1", "aria-haspopup": "menu", "aria-live": "off",
    "aria-label": `${say("actions")}: ${who}, ${clock(message.date)}, ${start}`,
    onclick: (event) => view.deeds.actions(message, event.currentTarget) }, icon("more"));
  return make("article", { class: own ? "message own" : "message", "data-id": message.message_id, tabindex: "-1",
    "aria-labelledby": `${id}-who ${id}-time`, "aria-describedby": text ? `${id}-text` : undefined },
    make("div", { class: "row" }, bubble, more), keyboard(message, view));
}

function served(message) {
  if (message.new_chat_members) return `${message.new_chat_members.map((one) => one.first_name).join(", ")} ${say("joined")}`;
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return say("moved");
  return say("service");
}

function quote(message, view) {
  const target = message.reply_to_message;
  return make("button", { class: "quote", onclick: () => view.deeds.jump(target.message_id) },
    make("span", { class: "unseen" }, `${say("replyTo")} `),
    make("b", {}, nameOf(target)), make("span", {}, message.quote?.text ?? textOf(target)));
}

const picture = (photo) =>
  make("a", { class: "photo", href: `/page/file?id=${encodeURIComponent(photo.file_id)}`, target: "_blank", rel: "noopener" },
    make("img", { src: `/page/file?id=${encodeURIComponent(photo.file_id)}`, alt: say("photo"), width: photo.width, height: photo.height, loading: "lazy" }));

const file = (document) =>
  make("a", { class: "file", href: `/page/file?id=${encodeURIComponent(document.file_id)}&download=1`, download: document.file_name },
    make("span", { class: "file-icon" }, icon("file")),
    make("span", { class: "file-name" }, make("b", {}, document.file_name),
      make("span", {}, `${size(document.file_size)} · ${say("download")}`)));

function keyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { class: "keyboard" }, ...rows.map((row) =>
    make("div", { class: "keys" }, ...row.map((key) => button(message, key, view)))));
}

// By which a button is known while its answer is awaited.
export const pressOf = (me, message, key) => `${me}/${message.chat.id}/${message.message_id}/${key.callback_data}`;

function button(message, key, view) {
  if (key.url) {
    return make("a", { class: "key", href: key.url, target: "_blank", rel: "noopener noreferrer",
      onclick: (event) => view.deeds.open(event, key.url) },
      make("span", {}, key.text), make("span", { class: "unseen" }, ` (${say("opens")})`), icon("url"));
  }
  const sign = key.copy_text ? "copy" : "switch_inline_query" in key || "switch_inline_query_chosen_chat" in key ? "share" : null;
  const busy = view.pressed.has(pressOf(view.me, message, key)) ? "true" : undefined;
  return make("button", { class: "key", "data-data": key.callback_data, "aria-busy": busy, onclick: (event) => view.deeds.press(message, key, event.currentTarget) },
    make("span", {}, key.text), sign ? icon(sign) : null);
}
