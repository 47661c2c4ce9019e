// Finds commitments, activities, institutions and meetings without a server. The index of a language is one script or
// several beside this one, each of which calls `ogpctlIndex`: scripts are loaded from a folder too, where fetch is not.
"use strict";

// How a text is compared: without accents, vowel signs and tatweel, one alef for all, one digit for all.
const LETTERS = {
  ٱ: "ا", ى: "ي", ی: "ي", ې: "ي", ة: "ه", ۀ: "ه", ہ: "ه", ھ: "ه", ک: "ك", گ: "ك", ڭ: "ك", ء: "",
  œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i",
}; // prettier-ignore
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=..)/u;

function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD") // the hamza leaves its alef, the accent its letter, a presentation form its ligature
    .replace(/[\p{M}\p{Cf}\u0640]/gu, "")
    .replace(/[^\u0000-\u007f]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String(digit.codePointAt(0) & 15))
    .replace(/[^\p{L}\p{N}.]+|\.(?![0-9])|(?<![0-9])\./gu, " ")
    .trim();
}

// The words that are looked for, each without its Arabic article.
function terms(query) {
  return fold(query)
    .split(" ")
    .filter(Boolean)
    .map((word) => word.replace(ARTICLE, ""));
}

const FIRST = { commitment: 3, institution: 2, meeting: 1 }; // of what answers equally well

function prepared(entry) {
  const [kind, address, label, title, more] = entry;
  const words = (text) => ` ${fold(text ?? "").replace(/(?<= |^)\S+/gu, (word) => word.replace(ARTICLE, "~"))}`;
  return { kind, address, label, title, number: fold(label), words: words(title), more: words(more) };
}

// How well an entry answers: every word must be found. Its number counts most, then the head of a word in its title.
function weight(entry, wanted) {
  let sum = 0;
  for (const term of wanted) {
    if (entry.number === term) sum += 50;
    else if (entry.words.includes(` ${term}`) || entry.words.includes(` ~${term}`)) sum += 10;
    else if (entry.words.includes(term)) sum += 4;
    else if (entry.more.includes(term)) sum += 2;
    else return 0;
  }
  return sum * 4 + (FIRST[entry.kind] ?? 0);
}

function find(entries, query) {
  const wanted = terms(query);
  if (!wanted.length) return [];
  return entries
    .map((entry) => [weight(entry, wanted), entry])
    .filter(([found]) => found)
    .sort((one, other) => other[0] - one[0])
    .map(([, entry]) => entry);
}

const MOST = 20; // results that are shown

function start(place, script) {
  const language = document.documentElement.lang.split("-")[0];
  const root = new URL(`../${language}/`, script.src);
  const input = place.querySelector("input");
  const list = place.querySelector("[data-results]");
  const status = place.querySelector("[data-status]");
  const entries = [];
  let words = null;
  let asked = false;

  const load = (part) => {
    const next = document.createElement("script");
    next.src = new URL(`../search/${language}-${part}.js`, root);
    document.head.append(next);
  };
  globalThis.ogpctlIndex = (index) => {
    words = index.words;
    entries.push(...index.entries.map(prepared));
    if (index.part + 1 < index.parts) load(index.part + 1);
    show();
  };
  const wake = () => {
    if (asked) return;
    asked = true;
    load(0);
  };

  const item = (entry) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const kind = document.createElement("span");
    link.href = new URL(entry.address, root);
    kind.textContent = `${words.kinds[entry.kind]} ${entry.label}`.trim();
    link.append(kind, " ", entry.title);
    line.append(link);
    return line;
  };
  function show() {
    const query = input.value.trim();
    const found = words && query ? find(entries, query) : [];
    list.replaceChildren(...found.slice(0, MOST).map(item));
    list.hidden = !found.length;
    const form = new Intl.PluralRules(language).select(found.length);
    const counted = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : language).format(found.length);
    status.textContent = words && query ? words.found[found.length ? form : "zero"].replace("{n}", counted) : "";
  }

  input.addEventListener("focus", wake);
  input.addEventListener("input", () => {
    wake();
    show();
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  place.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && here >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    } else if (event.key === "Escape") {
      input.value = "";
      show();
      input.focus();
    }
  });
  place.hidden = false;
  if (input.value) wake();
}

if (typeof document === "undefined") {
  module.exports = { find, fold, prepared, terms }; // for the tests
} else {
  const script = document.currentScript;
  const begin = () => document.querySelectorAll("form[data-search]").forEach((place) => start(place, script));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
}
