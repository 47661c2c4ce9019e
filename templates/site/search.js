// Finds commitments, activities, institutions and meetings without a server. The index of a language is one script or
// several, each of which calls `ogpctlIndex`: a browser loads scripts from a folder too, where it fetches nothing.
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
  const [kind, path, label, title, more] = entry;
  const words = (text) => ` ${fold(text ?? "").replace(/(?<= |^)\S+/gu, (word) => word.replace(ARTICLE, "~"))}`;
  return { kind, path, label, title, number: fold(label), words: words(title), more: words(more) };
}

// How well an entry answers: every word must be found. Its number counts most, then the head of a word in its title.
function weight(entry, wanted) {
  let sum = 0;
  for (const term of wanted) {
    if (entry.number === term) sum += 50;
    else if (entry.words.includes(` ${term}`) || entry.words.includes(` ~${term}`)) sum += 10;
    else if (` ${entry.number}`.includes(` ${term}`)) sum += 6;
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

const MOST = 30; // results that are shown

function start(form) {
  const language = document.documentElement.lang.split("-")[0];
  const [input, list, status] = ["#query", "#results", "#found"].map((id) => form.querySelector(id));
  const entries = [];
  let words = null;

  const load = (address) => {
    const next = document.createElement("script");
    next.src = address;
    document.head.append(next);
  };
  globalThis.ogpctlIndex = (index) => {
    words = index.words ?? words;
    entries.push(...index.entries.map(prepared));
    if (index.next) load(new URL(index.next, new URL(form.dataset.index, document.baseURI)));
    show();
  };

  const item = (entry) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    const kind = document.createElement("span");
    link.href = entry.path;
    link.textContent = entry.title;
    kind.className = "of";
    kind.textContent = `${words.kinds[entry.kind]} ${entry.label}`.trim();
    line.append(link, " ", kind);
    return line;
  };
  function show() {
    const query = input.value.trim();
    const found = words && query ? find(entries, query) : [];
    list.replaceChildren(...found.slice(0, MOST).map(item));
    const form = found.length ? new Intl.PluralRules(language).select(found.length) : "zero";
    const counted = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-latn" : language).format(found.length);
    status.textContent = words && query ? words.found[form].replace("{n}", counted) : "";
  }
  // Down and up go through the results, Escape begins anew; everything can be reached with Tab as well.
  const move = (event) => {
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
  };

  input.value = new URLSearchParams(location.search).get("q") ?? input.value;
  input.addEventListener("input", show);
  form.addEventListener("keydown", move);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  form.hidden = false;
  load(form.dataset.index);
}

if (typeof document === "undefined") module.exports = { find, fold, prepared, terms }; // for the tests
else start(document.querySelector("form.search")); // the script is deferred: the page is there
