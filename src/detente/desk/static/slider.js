// The slider and the date field move the whole page through time without leaving it.

const DAY = 24 * 3600 * 1000;
const EPOCH = 719163; // the number of 1 January 1970, where 1 January of the year 1 is number 1

const dayAt = (ordinal) => new Date((ordinal - EPOCH) * DAY).toISOString().slice(0, 10);
const ordinalOf = (day) => Math.round(Date.parse(day) / DAY) + EPOCH;

const plain = (address) => address.split("#")[0];

let moving = null;
let waiting = 0;
let shown = plain(location.href);

export function moveThroughTime() {
  wire();
  window.addEventListener("popstate", () => {
    if (plain(location.href) !== shown) load(location.href, false); // not for a place on the same page
  });
}

function wire() {
  const form = document.querySelector("[data-moves-day]");
  if (!form) return;
  const field = form.elements.namedItem("as_of");
  const slider = form.elements.namedItem("slider");
  const told = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const go = (later) => {
    if (!field.value) return;
    moving?.abort(); // what is still on its way would put the field back to its day
    clearTimeout(waiting);
    const address = addressOf(form);
    waiting = setTimeout(() => load(address, true), later);
  };
  slider?.addEventListener("input", () => {
    field.value = dayAt(Number(slider.value));
    slider.setAttribute("aria-valuetext", told.format(new Date(field.value)));
    go(150);
  });
  field.addEventListener("change", () => {
    if (!field.value) return;
    if (slider) slider.value = String(ordinalOf(field.value));
    go(0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(0);
  });
}

function addressOf(form) {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value && !name.startsWith("slider")) address.searchParams.set(name, value);
  }
  return address.href;
}

async function load(address, remember) {
  moving?.abort();
  moving = new AbortController();
  const content = document.getElementById("content");
  content.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: moving.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("content");
    if (!fresh) throw new Error("no page");
    show(page, fresh);
    shown = plain(address);
    if (remember) history.pushState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address); // the browser tells what is wrong
  }
}

function show(page, fresh) {
  const opened = new Set([...document.querySelectorAll("details[open][id]")].map((one) => one.id));
  document.getElementById("content").replaceWith(document.adoptNode(fresh));
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  document.title = page.title;
  for (const part of [".top", ".foot"]) {
    const [old, next] = [document.querySelector(part), page.querySelector(part)];
    if (old && next) old.replaceWith(document.adoptNode(next)); // their links lead to the new day
  }
  const form = document.querySelector("[data-moves-day]");
  const bar = page.querySelector("[data-moves-day]");
  if (form && bar) {
    const day = bar.elements.namedItem("as_of").value;
    const slider = form.elements.namedItem("slider");
    form.elements.namedItem("as_of").value = day;
    if (slider && document.activeElement !== slider) slider.value = bar.elements.namedItem("slider").value;
    const said = form.querySelector("[data-moved]");
    if (said) said.textContent = page.querySelector("h1")?.textContent ?? "";
  }
  document.dispatchEvent(new CustomEvent("desk:moved"));
}
