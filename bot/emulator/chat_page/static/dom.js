// Creates elements. Text is always inserted as text, never as HTML.

export const byId = (id) => document.getElementById(id);

// On a touch screen, a text field that gets the focus opens the on-screen keyboard.
export const isTouchScreen = () => matchMedia("(pointer: coarse)").matches;

// Changes the text only if it differs: a screen reader reads every change aloud.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Renders a part again; the element with the focus, identified by its `data-…` attribute, keeps it.
export function keepFocus(box, name, render) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset[name] : undefined;
  render();
  if (key !== undefined) box.querySelector(`[data-${name}="${key}"]`)?.focus({ preventScroll: true });
}

export function createElement(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

export function icon(name) {
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  const use = document.createElementNS(namespace, "use");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export const colorClass = (id) => `c${Math.abs(Number(id)) % 7}`;

export function avatar(name, id) {
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/u).slice(0, 2);
  const initials = letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
  return createElement("span", { class: `avatar ${colorClass(id)}`, "aria-hidden": "true" }, initials || "?");
}

export const badge = (number, label) =>
  number ? createElement("span", { class: "badge" }, String(number > 98 ? "99+" : number), createElement("span", { class: "unseen" }, ` ${label}`)) : null;
