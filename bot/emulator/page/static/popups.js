// Toasts, dialogs, and the menu of what can be done with a message.

import { at, icon, make } from "./dom.js";
import { say } from "./words.js";

const shown = 3500; // milliseconds of a toast, and more for a long one
const reading = 70; // milliseconds a character

export function toast(text) {
  const element = make("p", { class: "toast" }, text);
  at("toasts").append(element);
  setTimeout(() => element.remove(), Math.max(shown, reading * text.length));
}

// A dialog with a text and an OK button, as a callback's alert.
export function alert(text) {
  open([make("p", { class: "alert" }, text)], [[say("ok"), () => {}]]);
}

// `choices`: [label, deed] pairs; Esc closes without a deed.
export function open(content, choices, label) {
  const dialog = at("dialog");
  dialog.replaceChildren(...content, make("div", { class: "choices" }, ...choices.map(([text, deed, kind]) =>
    make("button", { class: kind ?? "", "aria-current": kind === "chosen" ? "true" : undefined, onclick: () => { dialog.close(); deed(); } }, text))));
  dialog.setAttribute("aria-label", label ?? content[0]?.textContent ?? "");
  if (dialog.open) dialog.close();
  dialog.showModal();
}

// `astray` is told when the place that had the focus before is gone.
export function prepareDialog(astray) {
  const dialog = at("dialog");
  dialog.addEventListener("close", () => setTimeout(() => { if (document.activeElement === document.body) astray(); }));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

// `items`: [icon, label, deed]; opens beside an element, and gives the focus back to its message.
export function menu(beside, items) {
  const box = at("actions");
  const close = () => {
    box.hidden = true;
    document.removeEventListener("pointerdown", outside, true);
    const { id } = beside.closest("article").dataset;
    (at("log").querySelector(`[data-id="${id}"]`) ?? at("log")).focus({ preventScroll: true });
  };
  const outside = (event) => { if (!box.contains(event.target)) close(); };
  box.setAttribute("aria-label", beside.getAttribute("aria-label"));
  box.replaceChildren(...items.map(([sign, label, deed]) =>
    make("button", { role: "menuitem", tabindex: "-1", onclick: () => { close(); deed(); } }, icon(sign), label)));
  box.hidden = false;
  const place = beside.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(place.bottom, innerHeight - box.offsetHeight - 8))}px`;
  box.onkeydown = (event) => {
    const buttons = [...box.children];
    const index = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown") buttons[(index + 1) % buttons.length].focus();
    else if (event.key === "ArrowUp") buttons[(index + buttons.length - 1) % buttons.length].focus();
    else if (event.key === "Home") buttons[0].focus();
    else if (event.key === "End") buttons.at(-1).focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("pointerdown", outside, true);
  box.firstElementChild?.focus();
}
