// Toasts, dialogs and menus.

import { byId, createElement, icon } from "./dom.js";
import { translate } from "./translations.js";

const MIN_TOAST_TIME = 3500; // milliseconds
const TOAST_TIME_PER_CHARACTER = 70; // milliseconds, so that there is time to read a long toast

export function toast(text) {
  const element = createElement("p", { class: "toast" }, text);
  byId("toasts").append(element);
  setTimeout(() => element.remove(), Math.max(MIN_TOAST_TIME, TOAST_TIME_PER_CHARACTER * text.length));
}

// A dialog with a text and an OK button, for answers to callback queries with `show_alert`.
export function showAlert(text) {
  openDialog([createElement("p", { class: "alert" }, text)], [[translate("ok"), () => {}]]);
}

// `choices`: [label, action, class]; Escape closes the dialog without an action.
export function openDialog(content, choices, label) {
  const dialog = byId("dialog");
  dialog.replaceChildren(...content, createElement("div", { class: "choices" }, ...choices.map(([text, action, kind]) =>
    createElement("button", { class: kind ?? "", "aria-current": kind === "chosen" ? "true" : undefined, onclick: () => { dialog.close(); action(); } }, text))));
  dialog.setAttribute("aria-label", label ?? content[0]?.textContent ?? "");
  if (dialog.open) dialog.close();
  dialog.showModal();
}

// `onFocusLost` is called if the element that had the focus before the dialog is gone.
export function prepareDialog(onFocusLost) {
  const dialog = byId("dialog");
  dialog.addEventListener("close", () => setTimeout(() => { if (document.activeElement === document.body) onFocusLost(); }));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

// `items`: [icon, label, action]. Opens beside an element of a message; closing focuses the message.
export function openMenu(beside, items) {
  const box = byId("actions");
  const close = () => {
    box.hidden = true;
    document.removeEventListener("pointerdown", outside, true);
    const { id } = beside.closest("article").dataset;
    (byId("log").querySelector(`[data-id="${id}"]`) ?? byId("log")).focus({ preventScroll: true });
  };
  const outside = (event) => { if (!box.contains(event.target)) close(); };
  box.setAttribute("aria-label", beside.getAttribute("aria-label"));
  box.replaceChildren(...items.map(([sign, label, action]) =>
    createElement("button", { role: "menuitem", tabindex: "-1", onclick: () => { close(); action(); } }, icon(sign), label)));
  box.hidden = false;
  const anchor = beside.getBoundingClientRect();
  box.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(anchor.bottom, innerHeight - box.offsetHeight - 8))}px`;
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
