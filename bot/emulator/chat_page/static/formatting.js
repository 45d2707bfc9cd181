// Renders text and entities of the Bot API. Offsets count UTF-16 code units, as in JavaScript's strings.

import { createElement, icon } from "./dom.js";
import { translate } from "./translations.js";

const tags = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const blocks = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_SCHEME = /^(https?|mailto|tg):/i;

// `actions`: what links do inside the page: command(text), deepLink(payload), copy(text); `bot`: its username.
export function renderText(text, entities, actions, bot) {
  const holder = document.createDocumentFragment();
  appendEntities(holder, text, 0, text.length, [...(entities ?? [])], actions, bot);
  return holder;
}

function appendEntities(parent, text, start, end, entities, actions, bot) {
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
      // An entity that ends after this one is continued behind it.
      if (last > until) after.push(other.offset < until ? { ...other, offset: until, length: last - until } : other);
    }
    const { outer, inner } = renderEntity(one, text.slice(from, until), actions, bot);
    appendEntities(inner, text, from, until, inside, actions, bot);
    parent.append(outer);
    entities = after;
    // A block already ends its line, so the line break after it is left out.
    place = blocks.has(one.type) && text[until] === "\n" ? until + 1 : until;
  }
  parent.append(text.slice(place, end));
}

function renderEntity(one, text, actions, bot) {
  switch (one.type) {
    case "bold": case "italic": case "underline": case "strikethrough": case "code":
      return sameElement(createElement(tags[one.type]));
    case "spoiler": return spoiler();
    case "pre": return codeBlock(one, text, actions);
    case "blockquote": return sameElement(createElement("blockquote"));
    case "expandable_blockquote": return expandableQuote();
    case "text_link": return sameElement(link(one.url, actions, bot));
    case "url": return sameElement(link(text, actions, bot));
    case "email": return sameElement(createElement("a", { href: `mailto:${text}` }));
    case "bot_command": return sameElement(createElement("button", { class: "link", onclick: () => actions.command(text) }));
    case "mention": case "hashtag": case "text_mention": return sameElement(createElement("span", { class: "tag" }));
    default: return sameElement(createElement("span"));
  }
}

const sameElement = (outer) => ({ outer, inner: outer });

function link(address, actions, bot) {
  const url = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`;
  if (!SAFE_SCHEME.test(url)) return createElement("span");
  const payload = deepLinkPayload(url, bot);
  if (payload !== null) {
    return createElement("a", { href: url, onclick: (event) => { event.preventDefault(); actions.deepLink(payload); } });
  }
  return createElement("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url });
}

// The payload of a deep link to this bot; null for any other address.
export function deepLinkPayload(address, bot) {
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
  const inner = createElement("span", { "aria-hidden": "true" });
  const outer = createElement("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": translate("hidden") }, inner);
  const open = (event) => {
    if (outer.classList.contains("open") || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    outer.classList.add("open");
    for (const name of ["role", "aria-label"]) outer.removeAttribute(name);
    outer.tabIndex = -1; // without a tabindex, the element would lose the focus
    inner.removeAttribute("aria-hidden");
  };
  outer.addEventListener("click", open);
  outer.addEventListener("keydown", open);
  return { outer, inner };
}

function codeBlock(one, text, actions) {
  const inner = createElement("code");
  const copy = createElement("button", { class: "copy", "aria-label": translate("code"), title: translate("code"), onclick: () => actions.copy(text) }, icon("copy"));
  const head = createElement("span", { class: "pre-head" }, createElement("span", {}, one.language ?? ""), copy);
  return { outer: createElement("div", { class: "pre" }, head, createElement("pre", { tabindex: "0" }, inner)), inner };
}

function expandableQuote() {
  const inner = createElement("div", { class: "folded" });
  const toggle = createElement("button", { class: "toggle", "aria-expanded": "false" }, translate("more"));
  toggle.addEventListener("click", () => {
    const open = inner.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = translate(open ? "less" : "more");
  });
  return { outer: createElement("blockquote", { class: "expandable" }, inner, toggle), inner };
}
