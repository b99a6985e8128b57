"""What a page has to have so that everybody can read it: our own check, run in the page itself."""

from typing import Any

from playwright.sync_api import Page

_CHECK = """
() => {
  const wrong = [];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest("[hidden]");
  const name = (one) => (one.getAttribute("aria-label") || one.textContent || one.getAttribute("title") || "").trim();
  if (!document.documentElement.lang) wrong.push("no language");
  if (!document.title.trim()) wrong.push("no title");
  for (const part of ["header", "nav", "main", "footer"]) {
    if (!document.querySelector(part)) wrong.push(`no ${part}`);
  }
  const first = document.querySelector("a");
  if (!first || first.getAttribute("href") !== "#content") wrong.push("the first link does not skip to the content");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (!shown(heading)) continue;
    const now = Number(heading.tagName[1]);
    if (now > level + 1) wrong.push(`heading ${heading.textContent.trim()} skips from ${level} to ${now}`);
    if (!name(heading)) wrong.push("an empty heading");
    level = now;
  }
  if (document.querySelectorAll("h1").length !== 1) wrong.push("not one h1");
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!field.labels.length && !field.getAttribute("aria-label")) wrong.push(`no label: ${field.outerHTML}`);
  }
  for (const one of document.querySelectorAll("a[href], button, summary")) {
    if (shown(one) && !name(one)) wrong.push(`no name: ${one.outerHTML.slice(0, 120)}`);
  }
  for (const image of document.querySelectorAll("img, svg")) {
    if (["alt", "aria-label", "aria-labelledby", "aria-hidden"].some((words) => image.hasAttribute(words))) continue;
    wrong.push(`no words for ${image.outerHTML.slice(0, 120)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) wrong.push(`two of #${id}`);
  for (const link of document.querySelectorAll("a[href^='#']")) {
    const goal = link.getAttribute("href").slice(1);
    if (goal && !document.getElementById(goal)) wrong.push(`nothing at #${goal}`);
  }
  for (const list of document.querySelectorAll("ul, ol")) {
    for (const child of list.children) if (child.tagName !== "LI") wrong.push(`<${child.tagName}> in a list`);
  }
  for (const one of document.querySelectorAll("[aria-labelledby]")) {
    for (const id of one.getAttribute("aria-labelledby").split(/\\s+/)) {
      if (!document.getElementById(id)) wrong.push(`no #${id} that names a part`);
    }
  }
  if (document.querySelector("[style], script:not([src]), style")) wrong.push("style or script within the page");
  return wrong;
}
"""

_CONTRAST = """
() => {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.textContent.trim() || !one.checkVisibility({ visibilityProperty: true }) || one.closest("svg")) continue;
    const style = getComputedStyle(one);
    const [a, b] = [luminance(parse(style.color)), luminance(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const words = node.textContent.trim().slice(0, 40);
    if (ratio < (large ? 3 : 4.5)) poor.add(`${ratio.toFixed(2)} ${one.className || one.tagName}: ${words}`);
  }
  return [...poor];
}
"""


def faults(page: Page) -> list[str]:
    """What a page lacks: labels, names, landmarks, headings in order, links that lead somewhere."""
    found: Any = page.evaluate(_CHECK)
    return [str(one) for one in found]


def poor_contrasts(page: Page) -> list[str]:
    """Texts of a page whose contrast is less than WCAG 2.2 AA asks for (4.5, large ones 3), as they are shown."""
    found: Any = page.evaluate(_CONTRAST)
    return [str(one) for one in found]


def overflow(page: Page) -> int:
    """By how much the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
