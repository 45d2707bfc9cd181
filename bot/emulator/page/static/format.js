// Text and entities, as the Bot API gives them, to elements. Offsets count UTF-16 units, as JavaScript's strings do.

import { icon, make } from "./dom.js";
import { say } from "./words.js";

const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);
const safe = /^(https?|mailto|tg):/i;

// `deeds`: what a link inside the emulator does: command(text), deepLink(payload), copy(text); `bot`: its username.
export function formatted(text, entities, deeds, bot) {
  const holder = document.createDocumentFragment();
  fill(holder, text, 0, text.length, [...(entities ?? [])], deeds, bot);
  return holder;
}

function fill(parent, text, start, end, entities, deeds, bot) {
  let place = start;
  while (entities.length) {
    const one = entities.shift();
    const from = Math.max(one.offset, place);
    const until = Math.min(one.offset + one.length, end);
    if (until <= from) continue;
    parent.append(text.slice(place, from));
    const inside = [];
    const after = [];
    for (const other of entities) {
      const last = other.offset + other.length;
      if (other.offset < until) inside.push({ ...other, length: Math.min(last, until) - other.offset });
      // An entity that reaches beyond this one goes on after it.
      if (last > until) after.push(other.offset < until ? { ...other, offset: until, length: last - until } : other);
    }
    const { outer, inner } = element(one, text.slice(from, until), deeds, bot);
    fill(inner, text, from, until, inside, deeds, bot);
    parent.append(outer);
    entities = after;
    // A block ends its line by itself.
    place = blocks.has(one.type) && text[until] === "\n" ? until + 1 : until;
  }
  parent.append(text.slice(place, end));
}

function element(one, text, deeds, bot) {
  switch (one.type) {
    case "bold": case "italic": case "underline": case "strikethrough": case "code":
      return both(make(tags[one.type]));
    case "spoiler": return spoiler();
    case "pre": return block(one, text, deeds);
    case "blockquote": return both(make("blockquote"));
    case "expandable_blockquote": return expandable();
    case "text_link": return both(link(one.url, deeds, bot));
    case "url": return both(link(text, deeds, bot));
    case "email": return both(make("a", { href: `mailto:${text}` }));
    case "bot_command": return both(make("button", { class: "link", onclick: () => deeds.command(text) }));
    case "mention": case "hashtag": case "text_mention": return both(make("span", { class: "tag" }));
    default: return both(make("span"));
  }
}

const both = (outer) => ({ outer, inner: outer });

function link(address, deeds, bot) {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (!safe.test(url)) return make("span");
  const payload = deepLink(url, bot);
  if (payload !== null) {
    return make("a", { href: url, onclick: (event) => { event.preventDefault(); deeds.deepLink(payload); } });
  }
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url });
}

// The payload of a link to this bot; null for any other address.
export function deepLink(address, bot) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const name = url.protocol === "tg:" ? url.searchParams.get("domain") : url.pathname.slice(1);
  const ours = url.protocol === "tg:" ? url.host === "resolve" || url.pathname.includes("resolve") : ["t.me", "telegram.me"].includes(url.host);
  return ours && name?.toLowerCase() === bot.toLowerCase() ? url.searchParams.get("start") ?? "" : null;
}

function spoiler() {
  const inner = make("span", { "aria-hidden": "true" });
  const outer = make("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": say("hidden") }, inner);
  const open = (event) => {
    if (outer.classList.contains("open") || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    outer.classList.add("open");
    for (const name of ["role", "aria-label"]) outer.removeAttribute(name);
    outer.tabIndex = -1; // without one, the focus would be lost
    inner.removeAttribute("aria-hidden");
  };
  outer.addEventListener("click", open);
  outer.addEventListener("keydown", open);
  return { outer, inner };
}

function block(one, text, deeds) {
  const inner = make("code");
  const copy = make("button", { class: "copy", "aria-label": say("code"), title: say("code"), onclick: () => deeds.copy(text) }, icon("copy"));
  const head = make("span", { class: "pre-head" }, make("span", {}, one.language ?? ""), copy);
  return { outer: make("div", { class: "pre" }, head, make("pre", { tabindex: "0" }, inner)), inner };
}

function expandable() {
  const inner = make("div", { class: "folded" });
  const toggle = make("button", { class: "toggle", "aria-expanded": "false" }, say("more"));
  toggle.addEventListener("click", () => {
    const open = inner.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "less" : "more");
  });
  return { outer: make("blockquote", { class: "expandable" }, inner, toggle), inner };
}
