// The text field, with replies and edits, and suggestions of commands and inline results.

import { byId, createElement, isTouchScreen } from "./dom.js";
import { authorName, messageText } from "./message.js";
import { translate } from "./translations.js";

const INLINE_DELAY = 350; // milliseconds without typing before an inline query is sent

export class Composer {
  // `actions`: send(text, context), askInline(query), choose(inlineId, resultId), editLastMessage(); `bot`: its username.
  // askInline and choose return null if the request failed; they have shown the error then.
  constructor(actions) {
    this.actions = actions;
    this.commands = [];
    this.bot = "";
    this.group = false;
    this.context = null;
    this.chatKey = ""; // person and chat that the text belongs to
    this.drafts = new Map();
    this.text = byId("text");
    this.list = byId("suggestions");
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    byId("send").addEventListener("mousedown", (event) => event.preventDefault()); // the text field keeps the focus
    byId("menu").addEventListener("click", () => this.toggleCommands());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    byId("foot").addEventListener("keydown", (event) => { if (event.key === "Escape") this.closeSuggestions(); });
    byId("context-close").addEventListener("click", () => { this.setContext(null); this.text.focus(); });
    this.text.addEventListener("input", () => { this.showProblem(""); this.onInput(); });
    this.text.addEventListener("keydown", (event) => this.onKeyDown(event));
    document.addEventListener("pointerdown", (event) => { if (!byId("foot").contains(event.target)) this.closeSuggestions(); });
  }

  translateLabels() {
    this.text.placeholder = translate("placeholder");
    this.text.setAttribute("aria-label", translate("placeholder"));
    byId("send").setAttribute("aria-label", translate("send"));
    byId("menu-label").textContent = translate("menu");
    byId("menu").setAttribute("aria-label", `${translate("menu")}: ${translate("commands")}`);
    byId("context-close").setAttribute("aria-label", translate("cancel"));
    this.list.setAttribute("aria-label", translate("commands"));
  }

  setCommands(commands) {
    this.commands = commands;
    byId("menu").hidden = !commands.length;
    if (this.text.value.startsWith("/")) this.onInput();
  }

  // `context`: null, { reply: message } or { edit: message }.
  setContext(context) {
    this.context = context;
    byId("context").hidden = !context;
    if (!context) return;
    const message = context.edit ?? context.reply;
    byId("context-icon").setAttribute("href", context.edit ? "#i-edit" : "#i-reply");
    byId("context-title").textContent = context.edit ? translate("edit") : `${translate("replyTo")} ${authorName(message)}`;
    byId("context-text").textContent = messageText(message);
    if (context.edit) this.write(message.text);
    this.text.focus();
  }

  write(text) {
    this.text.value = text;
    this.text.setSelectionRange(text.length, text.length);
    this.text.focus();
    this.onInput();
  }

  // Saves the draft of this chat and shows the draft of the other one.
  switchChat(chatKey) {
    if (chatKey === this.chatKey) return;
    if (!this.context?.edit) this.drafts.set(this.chatKey, this.text.value);
    this.chatKey = chatKey;
    this.setContext(null);
    this.text.value = this.drafts.get(chatKey) ?? "";
    this.showProblem("");
    this.onInput();
  }

  async send(focus = true) {
    const text = this.text.value.trim();
    if (!text) return;
    const { context, chatKey } = this;
    this.text.value = "";
    this.setContext(null);
    this.onInput();
    this.showProblem("");
    if (focus) this.text.focus();
    const problem = await this.actions.send(text, context);
    if (problem) this.restore(text, context, chatKey, problem);
  }

  // Puts a text that could not be sent back before the text that was typed meanwhile.
  restore(text, context, chatKey, problem) {
    const joined = (later) => (later ? `${text}\n${later}` : text);
    if (chatKey !== this.chatKey) {
      this.drafts.set(chatKey, joined(this.drafts.get(chatKey)));
    } else {
      const later = this.text.value;
      if (context) this.setContext(context);
      this.text.value = joined(later);
      this.onInput();
    }
    this.showProblem(`${translate("unsent")} ${problem}`);
  }

  showProblem(text) {
    byId("unsent").textContent = text;
    byId("unsent").hidden = !text;
  }

  onInput() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 160)}px`;
    const { value } = this.text;
    clearTimeout(this.timer);
    const inline = value.match(new RegExp(`^@${this.bot}\\s(.*)$`, "is"));
    if (inline) this.timer = setTimeout(() => this.askInline(inline[1]), INLINE_DELAY);
    else if (/^\/[a-z0-9_]*$/i.test(value)) this.suggestCommands(value.slice(1).toLowerCase());
    else this.closeSuggestions();
  }

  suggestCommands(start) {
    const matching = this.commands.filter((one) => one.command.startsWith(start));
    this.openSuggestions(matching.map((one) => createElement("div", { class: "command" },
      createElement("b", {}, `/${one.command}`), createElement("span", {}, one.description))),
    (index) => this.sendCommand(matching[index].command), start ? 0 : -1);
  }

  async askInline(query) {
    const { chatKey } = this;
    const { value } = this.text;
    const found = await this.actions.askInline(query.trim());
    if (!found || chatKey !== this.chatKey || value !== this.text.value) return;
    const { id, results } = found;
    this.openSuggestions(results.map((one) => createElement("div", { class: "result" }, createElement("b", {}, one.title ?? one.id), createElement("span", {}, one.description ?? ""))),
      async (index) => {
        this.text.value = "";
        this.onInput();
        if (!await this.actions.choose(id, results[index].id) && chatKey === this.chatKey && !this.text.value) this.text.value = value;
      }, 0);
  }

  sendCommand(name) {
    this.text.value = this.group ? `/${name}@${this.bot}` : `/${name}`;
    this.closeSuggestions();
    this.send(!isTouchScreen() || document.activeElement === this.text);
  }

  toggleCommands() {
    if (this.list.hidden) {
      this.suggestCommands("");
      if (isTouchScreen()) return;
      this.highlight(0);
      this.text.focus();
    } else this.closeSuggestions();
  }

  openSuggestions(rows, choose, highlighted) {
    if (!rows.length) return this.closeSuggestions();
    this.choose = choose;
    this.list.replaceChildren(...rows.map((row, index) => {
      row.setAttribute("role", "option");
      row.id = `option-${index}`;
      row.addEventListener("click", () => choose(index));
      row.addEventListener("pointermove", () => this.highlight(index));
      return row;
    }));
    this.list.hidden = false;
    this.text.setAttribute("aria-expanded", "true");
    byId("menu").setAttribute("aria-expanded", "true");
    this.highlight(highlighted);
    return undefined;
  }

  closeSuggestions() {
    this.list.hidden = true;
    this.highlighted = -1;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
    byId("menu").setAttribute("aria-expanded", "false");
  }

  highlight(index) {
    this.highlighted = index;
    for (const [position, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(position === index));
    if (index < 0) return this.text.removeAttribute("aria-activedescendant");
    this.text.setAttribute("aria-activedescendant", `option-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  onKeyDown(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    const count = this.list.children.length;
    if (open && event.key === "ArrowDown") this.highlight((this.highlighted + 1) % count);
    else if (open && event.key === "ArrowUp") this.highlight((this.highlighted + count - (this.highlighted < 0 ? 0 : 1)) % count);
    else if (open && event.key === "Escape") this.closeSuggestions();
    else if (open && this.highlighted >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) this.choose(this.highlighted);
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else if (event.key === "Escape" && this.context) this.cancelContext();
    else if (event.key === "ArrowUp" && !this.text.value) this.actions.editLastMessage();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  cancelContext() {
    if (this.context.edit) this.text.value = "";
    this.setContext(null);
    this.onInput();
  }
}

