// Pages in light and in dark, as axe sees them in a browser: one line an issue, exit status 2 where there is one.
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const chromium = execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim();
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] }); // the pages are our own
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const told = await pa11y(pathToFileURL(file).href, { browser, page, runners: ["axe"], timeout: 60000 });
    // What axe cannot decide, such as letters in a drawing, is no issue yet.
    for (const issue of told.issues.filter((one) => !one.runnerExtras?.needsFurtherReview)) {
      console.log(`${file} (${scheme}): ${issue.code}: ${issue.message}\n    ${issue.selector}`);
      found += 1;
    }
    await page.close();
  }
}
await browser.close();
process.exit(found ? 2 : 0);
