// Hovering or focusing marked words, or an item in the list, lights up both and tells the item's attributes.

export function showItems() {
  const text = document.querySelector("[data-text]");
  if (!text) return;
  const card = document.querySelector("[data-card]");
  const page = document.getElementById("content");

  const itemsAt = (element) => {
    const names = [];
    for (let at = element.closest("[data-item]"); at && page.contains(at); at = at.parentElement?.closest("[data-item]")) {
      if (!names.includes(at.dataset.item)) names.push(at.dataset.item);
    }
    return names;
  };

  const light = (names, inText) => {
    page.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    for (const name of inText ? names.slice(0, 1) : names) {
      page.querySelectorAll(`[data-item="${CSS.escape(name)}"]`).forEach((one) => one.classList.add("lit"));
    }
    if (!card) return;
    card.replaceChildren();
    card.hidden = !inText || !names.length;
    for (const name of inText ? names : []) {
      const entry = document.getElementById(name);
      if (!entry) continue;
      const line = document.createElement("span");
      line.className = "card-line";
      const layer = entry.closest("section").querySelector("h2").textContent;
      const facts = [...entry.querySelectorAll("dt")].map((dt) => `${dt.textContent} ${dt.nextElementSibling.textContent}`);
      const badge = entry.querySelector(".badge");
      const strong = document.createElement("strong");
      strong.textContent = `${layer}: ${entry.querySelector(".head").textContent}`;
      line.append(strong, badge ? ` · ${badge.textContent}` : "", facts.length ? ` · ${facts.join(" · ")}` : "");
      card.append(line);
    }
  };

  const on = (event) => {
    if (!(event.target instanceof Element)) return;
    light(itemsAt(event.target), text.contains(event.target));
  };
  page.addEventListener("mouseover", on);
  page.addEventListener("focusin", on);
  if (text.contains(document.activeElement)) on({ target: document.activeElement }); // reached before we were loaded
}
