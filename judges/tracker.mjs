// The public tracker in a browser: a line for each thing that is wrong, exit status 2 where there is one.
//   node tracker.mjs FOLDER [CHECK]…    every page is opened below a path of a server; some of them from the folder too
import { execFileSync } from "node:child_process";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer";

const UNDER = "/some/where/";
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const PHONE = { width: 390, height: 844, deviceScaleFactor: 1, isMobile: true, hasTouch: true };
const DESK = { width: 1280, height: 900 };

const folder = resolve(process.argv[2]);
const asked = process.argv.slice(3);
const pages = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith(".html") && name !== "404.html")
  .map((name) => name.split(sep).join("/"))
  .sort();
const faults = [];
const say = (page, what) => faults.push(`${page}: ${what}`);

const server = createServer((request, answer) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = path.startsWith(UNDER) && resolve(folder, path.slice(UNDER.length) + (path.endsWith("/") ? "index.html" : ""));
  if (!file || !file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, { "Content-Type": `${TYPES[extname(file)] ?? "application/octet-stream"}; charset=utf-8` });
  createReadStream(file).pipe(answer);
}).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const home = `http://127.0.0.1:${server.address().port}${UNDER}`;

const chromium = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] }); // the pages are our own

// A page that tells of everything it asks for beyond the site, and of everything that goes wrong in it.
async function open(name, root = home) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("console", (told) => ["error", "warn"].includes(told.type()) && wrong.push(`console: ${told.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => wrong.push(`not had: ${request.url()}`));
  page.on("request", (request) => request.url().startsWith(root) || request.url().startsWith("data:") || wrong.push(`asks outside: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && wrong.push(`${response.status()}: ${response.url()}`));
  await page.setViewport(DESK);
  const go = async () => {
    const answer = await page.goto(root + name, { waitUntil: "load", timeout: 60000 });
    if (name === "index.html") await ledOn(page, root + name);
    return answer;
  };
  return { page, wrong, go };
}

// The first page of all leads on to a language by itself: nothing can be asked of it while it does.
async function ledOn(page, from) {
  for (let tries = 0; tries < 40 && page.url() === from; tries += 1) await new Promise((ready) => setTimeout(ready, 50));
  await page.waitForSelector("body");
}

const inside = (name) => name.split("/").slice(1).join("/");
// One page of each kind in each language. The first page of all leads on, and the minutes are documents.
const framed = pages.filter((name) => inside(name) && !name.includes("/minutes/"));
const sample = framed.filter((name, place) => framed.findIndex((other) => kind(other) === kind(name)) === place);
function kind(name) {
  const [language, ...rest] = name.split("/");
  return rest.length > 1 ? `${language}/${rest[0]}` : name;
}

const CHECKS = {
  // Every page: nothing is asked for outside, nothing goes wrong, nothing is wider than a phone.
  async quiet() {
    await each(pages, async ({ page, wrong, go }, name) => {
      await go();
      wrong.forEach((one) => say(name, one));
      await page.setViewport(PHONE);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > PHONE.width) say(name, `${wide} pixels wide on a phone of ${PHONE.width}`);
    });
  },
  // A page in another language is the same page.
  async languages() {
    await each(sample, async ({ page, go }, name) => {
      await go();
      const links = await page.$$eval("nav a[hreflang]", (all) => all.map((one) => [one.hreflang, one.href]));
      if (!links.length) say(name, "there is no other language");
      for (const [language, href] of links) {
        const there = href.slice(home.length);
        await page.goto(href);
        const lang = await page.evaluate(() => document.documentElement.lang);
        if (inside(there) !== inside(name)) say(name, `leads to ${there} in ${language}`);
        if (lang !== language) say(name, `leads to ${lang} instead of ${language}`);
      }
    });
  },
  // By keyboard alone: the first stop leads to the content, and every stop can be seen.
  async keyboard() {
    await each(sample, async ({ page, go }, name) => {
      await go();
      await page.keyboard.press("Tab");
      const first = await page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return { to: document.activeElement.getAttribute("href") ?? "", seen: box.width > 1 && box.top >= 0 && box.left >= 0 };
      });
      if (!first.to.startsWith("#") || !first.seen) say(name, "the first stop does not lead to the content");
      for (let stop = 0; stop < 12; stop += 1) {
        await page.keyboard.press("Tab");
        const lost = await page.evaluate(() => {
          const here = document.activeElement;
          if (here === document.body) return "";
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
          const seen = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
          return seen ? "" : here.outerHTML.slice(0, 80);
        });
        if (lost) {
          say(name, `the focus is not seen on ${lost}`);
          break;
        }
      }
    }, home, 1);
  },
  async dark() {
    await each(sample, async ({ page, go }, name) => {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      await go();
      const light = await page.evaluate(() => {
        const painted = [document.body, document.documentElement].map((one) => getComputedStyle(one).backgroundColor);
        const [red, green, blue] = (painted.find((one) => !one.endsWith(", 0)")) ?? "rgb(255, 255, 255)").match(/[\d.]+/g).map(Number);
        return (red + green + blue) / 3;
      });
      if (light > 90) say(name, "is not dark where dark is asked for");
    });
  },
  async print() {
    await each(sample, async ({ page, go }, name) => {
      await go();
      await page.emulateMediaType("print");
      const ways = await page.evaluate(() => [...document.querySelectorAll("header nav a, form")].filter((one) => one.getClientRects().length).length);
      if (ways) say(name, `${ways} links of the navigation, or forms, are printed`);
      const paper = await page.pdf({ format: "A4" });
      if (paper.length < 2000) say(name, "prints nothing");
    });
  },
  // Without JavaScript everything is said, and nothing stands there that does nothing.
  async plain() {
    await each(sample, async ({ page, go }, name) => {
      await page.setJavaScriptEnabled(false);
      await go();
      const said = await page.$eval("main", (main) => main.innerText.trim().length);
      if (said < 20) say(name, "says nothing without JavaScript");
      const dead = await page.$$eval("main form, main button", (all) => all.filter((one) => one.getClientRects().length).length);
      if (dead) say(name, `${dead} forms or buttons do nothing without JavaScript`);
    });
  },
  // What a text smuggled in does not run.
  async policy() {
    await each(sample, async ({ page, go }, name) => {
      await go();
      const ran = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.smuggled = true";
        document.body.append(script);
        return window.smuggled === true;
      });
      if (ran) say(name, "a script in the page runs");
    });
  },
  // The search finds every kind of thing by its own words, typed and by keyboard alone, over http and from the folder.
  async search() {
    const boxes = pages.filter((name) => name.endsWith("search.html"));
    if (!boxes.length) say("search", "there is no page to search on");
    for (const root of [home, `${pathToFileURL(folder).href}/`]) {
      await each(boxes, async ({ page, wrong, go }, name) => {
        await go();
        const wanted = await page.$$eval(".letter li a", (all) => all.map((one) => [one.textContent.trim(), one.href]));
        const step = Math.max(1, Math.floor(wanted.length / 6));
        for (const [title, href] of wanted.filter((_, place) => place % step === 0)) {
          await page.$eval("#query", (box) => { box.value = ""; box.focus(); });
          await page.keyboard.sendCharacter(title.replace(/^[\d.]+ /, "").slice(0, 60));
          await page.waitForFunction(() => document.querySelectorAll("#results a").length || document.querySelector("#found")?.textContent, { timeout: 5000 }).catch(() => {});
          const found = await page.$$eval("#results a", (all) => all.slice(0, 5).map((one) => one.href));
          if (!found.includes(href)) say(name, `does not find ${title}`);
          if (!(await page.$eval("#found", (one) => one.textContent))) say(name, "does not tell how much it found");
        }
        await page.keyboard.press("ArrowDown");
        const first = await page.evaluate(() => document.activeElement.href ?? "");
        if (!first) { say(name, "the first result is not reached by keyboard"); return; }
        await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
        if (page.url() !== first) say(name, "a result does not open by keyboard");
        await go();
        await page.type("#query", "zzzzqq");
        if (!(await page.$eval("#found", (one) => one.textContent))) say(name, "does not tell that nothing was found");
        wrong.forEach((one) => say(name, one));
      }, root, 1);
    }
  },
  // From the folder, without a server: the pages, their style, their scripts.
  async folder() {
    const root = `${pathToFileURL(folder).href}/`;
    await each(sample, async ({ page, wrong, go }, name) => {
      await go();
      wrong.forEach((one) => say(name, `from the folder, ${one}`));
      const rules = await page.evaluate(() => document.styleSheets.length);
      if (!rules) say(name, "has no style from the folder");
      const dead = await page.$$eval("a[href]", (all) => all.map((one) => one.href).filter((one) => one.startsWith("file:")));
      for (const href of dead) {
        const path = decodeURIComponent(new URL(href).pathname);
        if (!statSync(path, { throwIfNoEntry: false })?.isFile()) { say(name, `leads to ${relative(folder, path)}`); break; }
      }
    }, root);
  },
};

// A check of many pages, several at a time: one where the keyboard is asked for, which only one of them has.
async function each(names, check, root = home, hands = 2) {
  const left = [...names];
  const work = async () => {
    for (let name = left.shift(); name !== undefined; name = left.shift()) {
      const opened = await open(name, root);
      try {
        await check(opened, name);
      } catch (error) {
        say(name, error.message);
      }
      await opened.page.close();
    }
  };
  await Promise.all(Array.from({ length: hands }, work));
}

if (!pages.length) say(folder, "there are no pages");
for (const [name, check] of Object.entries(CHECKS)) if (!asked.length || asked.includes(name)) await check();
await browser.close();
server.close();
console.log([...new Set(faults)].join("\n"));
process.exit(faults.length ? 2 : 0);
