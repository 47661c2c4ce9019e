// Pages in light and in dark, as axe sees them in a browser: one line an issue, exit status 2 where there is one.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LOOKS = [
  ["light", { type: "tag", values: RULES }],
  ["dark", { type: "rule", values: ["color-contrast"] }], // the dark changes colours and nothing else
];
const chromium = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] }); // the pages are our own
const files = process.argv.slice(2);
let found = 0;

async function look(page, file) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.evaluate(axe);
  for (const [scheme, runOnly] of LOOKS) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
    for (const { id, help, nodes } of violations) {
      console.log(`${file} (${scheme}): ${id}: ${help}\n    ${nodes[0].target.join(" ")}`);
      found += 1;
    }
  }
}

// A page that leads on by itself is looked at, not what it leads to.
async function work() {
  const page = await browser.newPage();
  let wanted = "";
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    if (request.isNavigationRequest() && request.url() !== wanted) request.abort("aborted");
    else request.continue();
  });
  while (files.length) {
    const file = files.shift();
    wanted = pathToFileURL(file).href;
    await look(page, file);
  }
}

await Promise.all(cpus().map(work));
await browser.close();
process.exit(found ? 2 : 0);
