// Elements made without any HTML from outside: text always goes in as text.

export const at = (id) => document.getElementById(id);

// A finger would call up the keyboard on the screen wherever a text field gets the focus.
export const touch = () => matchMedia("(pointer: coarse)").matches;

// Text that is read out when it changes is left alone when it doesn't.
export function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Draws a part anew; what had the focus, known by its `data-…`, keeps it.
export function keepFocus(box, name, draw) {
  const key = box.contains(document.activeElement) ? document.activeElement.dataset[name] : undefined;
  draw();
  if (key !== undefined) box.querySelector(`[data-${name}="${key}"]`)?.focus({ preventScroll: true });
}

export function make(tag, attributes = {}, ...children) {
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
  const picture = document.createElementNS(namespace, "svg");
  const use = document.createElementNS(namespace, "use");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  picture.append(use);
  return picture;
}

export const colour = (id) => `c${Math.abs(Number(id)) % 7}`;

export function avatar(name, id) {
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/u).slice(0, 2);
  const initials = letters.map((word) => [...word][0] ?? "").join("").toUpperCase();
  return make("span", { class: `avatar ${colour(id)}`, "aria-hidden": "true" }, initials || "?");
}

export const badge = (number, label) =>
  number ? make("span", { class: "badge" }, String(number > 98 ? "99+" : number), make("span", { class: "unseen" }, ` ${label}`)) : null;
