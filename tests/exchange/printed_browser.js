/* Looks at printed plans in a real browser: node printed_browser.js FOLDER BROWSER, where FOLDER has
 * node_modules (axe-core, puppeteer-core) and pages/, which printed plans are in. Each is opened from
 * the disk; axe-core must find nothing on the screen and nothing in the styles for print, nothing may
 * be fetched, nothing may be wider than the page; it is printed on A4, and every word of it must be on
 * that paper, with the state of the plan on each sheet. Needs pdftotext. */
"use strict";
const fs = require("fs");
const path = require("path");
const { execFileSync } = require("child_process");
const [folder, browserPath] = process.argv.slice(2);
const modules = path.resolve(folder, "node_modules");
const puppeteer = require(path.join(modules, "puppeteer-core"));
const axe = fs.readFileSync(path.join(modules, "axe-core", "axe.min.js"), "utf8");
const pages = path.resolve(folder, "pages");

const failures = [];
function fail(name, words) {
    failures.push(`${name}: ${words}`);
}

async function runAxe(page, name, media) {
    await page.emulateMediaType(media);
    const found = await page.evaluate(async () => {
        const result = await axe.run(document, { resultTypes: ["violations"] });
        return result.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.html).slice(0, 2).join(" | ")})`);
    });
    found.forEach((words) => fail(name, `${media}: ${words}`));
}

/* Words as paper has them: where a line ends a long one may be cut, and its hyphen is then none. */
function squeezed(text) {
    return text.normalize("NFKC").replace(/[-\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, "");
}

async function look(browser, file) {
    const name = path.basename(file, ".html");
    const page = await browser.newPage();
    await page.setViewport({ width: 1024, height: 768 });
    page.on("request", (request) => {
        if (request.url() !== `file://${file}`) fail(name, `fetches ${request.url()}`);
    });
    page.on("console", (message) => fail(name, `says ${message.text()}`));
    await page.goto(`file://${file}`);
    await page.evaluate(axe);
    await runAxe(page, name, "screen");
    await runAxe(page, name, "print");
    const said = await page.evaluate(() => ({
        words: [...new Set(document.body.innerText.split(/\s+/))],
        state: document.querySelector(".state").textContent,
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    }));
    if (said.wide) fail(name, "is wider than the screen");
    await page.setViewport({ width: 360, height: 640 });
    if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
        fail(name, "is wider than a telephone");
    const pdf = path.join(pages, `${name}.pdf`);
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    await page.close();
    const sheets = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\f").slice(0, -1);
    const paper = squeezed(sheets.join("\n").replaceAll(said.state, ""));
    const rightToLeft = /[\u0590-\u08ff]/; /* pdftotext gives these in the order of either */
    const missing = said.words.filter((word) => word !== "" && !rightToLeft.test(word) && !paper.includes(squeezed(word)) && !said.state.includes(word));
    if (missing.length > 0) fail(name, `not on paper: ${missing.slice(0, 10).join(" ")}`);
    sheets.forEach((sheet, i) => {
        if (!sheet.includes(said.state)) fail(name, `sheet ${i + 1} does not say "${said.state}"`);
    });
    return sheets.length;
}

(async () => {
    const files = fs.readdirSync(pages).filter((f) => f.endsWith(".html")).sort();
    const browser = await puppeteer.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
    let sheets = 0;
    for (const file of files) sheets += await look(browser, path.join(pages, file));
    await browser.close();
    failures.forEach((words) => console.error(words));
    console.log(`${files.length} pages, ${sheets} sheets of A4, ${failures.length} findings`);
    process.exit(failures.length > 0 || files.length === 0 ? 1 : 0);
})();
