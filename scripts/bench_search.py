"""
Measure the search against Material's own, Pagefind and MiniSearch, on the same site in the same run: `make bench-search`.

The queries are those of `tests/search/queries.tsv`. The table goes to `build/search-scores.json` too.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]

import bench  # noqa: E402
import inkop  # noqa: E402
import stage  # noqa: E402
from inkop.assemble import assemble  # noqa: E402
from inkop.render import render  # noqa: E402
from inkop.search_rows import own_words, page_rows, term_rows  # noqa: E402
from mkdocs_hooks import build_date  # noqa: E402

QUERIES = ROOT / "tests/search/queries.tsv"
MODULES = ROOT / "tests/npm/node_modules"
PAGES = {
    "about": "om/",
    "accessibility": "tillganglighet/",
    "cases": "exempel/",
    "checklists": "checklistor/",
    "criticism": "kallkritik/",
    "development": "utvecklingen/",
    "editors": "for-redaktorer/",
    "glossary": "ordlista/",
    "privacy": "om/personuppgifter/",
    "self-assessment": "sjalvskattning/",
    "sources": "kallor/",
    "year-wheel": "arshjul/",
}
Query = tuple[str, str, frozenset[str]]
"""Kind, what is typed, and the ends of the addresses that answer it."""


def queries() -> list[Query]:
    """Return the queries of the test set."""
    rows = [line.split("\t") for line in QUERIES.read_text("utf-8").splitlines()[1:]]
    return [(kind, query, frozenset(map(address, targets.split(",")))) for kind, query, targets in rows]


def address(target: str) -> str:
    """Return the end of the address of a target: ``topic:nytta`` is in any edition."""
    kind, _, name = target.partition(":")
    return {
        "topic": f"/{name}/",
        "checklist": f"/{name}/checklista/",
        "case": f"/exempel/{name}/",
        "page": f"/{PAGES.get(name, name)}",
    }[kind]


def there(asked: Iterable[Query], site: Path) -> list[Query]:
    """Return the queries that some page of the site answers."""
    known = [f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")]
    return [query for query in asked if any(path.endswith(end) for path in known for end in query[2])]


def score(asked: list[Query], answers: list[list[str]]) -> dict[str, dict[str, float]]:
    """Return for each kind and for all: how many, recall@3, mean reciprocal rank, and the share without any answer."""
    ranks: dict[str, list[tuple[int, bool]]] = {}
    for (kind, _, ends), found in zip(asked, answers, strict=True):
        rank = next((at for at, url in enumerate(found, 1) if _bare(url).endswith(tuple(ends))), 0)
        for group in (kind, "all"):
            ranks.setdefault(group, []).append((rank, not found))
    return {
        kind: {
            "queries": len(rows),
            "recall": round(sum(0 < rank <= 3 for rank, _ in rows) / len(rows), 3),
            "mrr": round(sum(1 / rank for rank, _ in rows if 0 < rank <= 3) / len(rows), 3),
            "empty": round(sum(empty for _, empty in rows) / len(rows), 3),
        }
        for kind, rows in ranks.items()
    }


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].removesuffix("index.html")


def ask_ours(page: Page, base: str, texts: list[str]) -> list[list[str]]:
    """Open the search page for every query, and return the main links of the first three rows."""
    answers = []
    for text in texts:
        page.goto(f"{base}sok/?q={quote(text, safe='')}")
        page.wait_for_selector("#sokresultat[data-klar]", state="attached")
        answers.append(
            page.eval_on_selector_all(
                "#sokresultat > li > a:first-child", "as => as.slice(0, 3).map(a => a.href)"
            )
        )
    return answers


def ask_material(page: Page, base: str, texts: list[str]) -> list[list[str]]:
    """Type every query into Material's own search, and return the first three pages."""
    page.goto(base)
    page.focus(".md-search__input")
    page.wait_for_function(
        "!document.querySelector('.md-search-result__meta').textContent.includes('nitier')"
    )
    answers = []
    for text in texts:
        page.fill(".md-search__input", "")
        page.dispatch_event(".md-search__input", "keyup")
        page.wait_for_function("!document.querySelector('.md-search-result__item')")
        page.fill(".md-search__input", text)
        page.dispatch_event(".md-search__input", "keyup")  # Material listens to keys, not to input.
        page.wait_for_timeout(250)
        answers.append(
            page.eval_on_selector_all(".md-search-result__item > a", "as => as.slice(0, 3).map(a => a.href)")
        )
    return answers


def ask_pagefind(page: Page, base: str, texts: list[str]) -> list[list[str]]:
    """Ask Pagefind every query, and return its first three pages."""
    page.goto(f"{base}om/")
    asked = """async texts => {
        const engine = await import("/pagefind/pagefind.js"), answers = [];
        for (const text of texts) {
            const { results } = await engine.search(text);
            answers.push((await Promise.all(results.slice(0, 3).map((one) => one.data()))).map(({ url }) => url));
        }
        return answers;
    }"""
    answers: list[list[str]] = page.evaluate(asked, texts)
    return answers


def ask_minisearch(page: Page, base: str, texts: list[str]) -> list[list[str]]:
    """Ask MiniSearch every query, with our rows, stems, parts and thesaurus, and return the first three pages."""
    page.goto(f"{base}sok/?q=avtal")
    page.wait_for_selector("#sokresultat[data-klar]", state="attached")
    page.add_script_tag(path=str(MODULES / "minisearch/dist/umd/index.js"))
    asked = """([rows, texts]) => {
        const engine = new MiniSearch({ fields: ["names", "strong", "weak"], storeFields: ["url"], tokenize: (text) => text.split(" "), processTerm: (term) => term });
        engine.addAll(rows);
        const options = { boost: { names: 4, strong: 2 }, fuzzy: (term) => (term.length > 5 ? 0.2 : false), prefix: (term) => term.length > 5, combineWith: "OR" };
        return texts.map((text) => engine.search(inkopSok.words(text).map(inkopSok.stem).join(" "), options).slice(0, 3).map(({ url }) => url));
    }"""
    answers: list[list[str]] = page.evaluate(asked, [_documents(), texts])
    return answers


def _documents() -> list[dict[str, Any]]:
    """Return our rows as MiniSearch takes them."""
    library = inkop.load_library(ROOT, build_date(ROOT))
    plans = assemble(library)
    own = own_words(library)
    pages = [render(plan, library, build_date(ROOT)) for plan in plans]
    rows = [*page_rows(plans, pages, library, own), *term_rows(library, own)]
    return [
        {
            "id": place,
            "url": f"/{next(iter(row.addresses.values()))}",
            "names": " ".join(row.names),
            "strong": " ".join(stem for stem, weight in row.counted() if weight >= 2),
            "weak": " ".join(stem for stem, weight in row.counted() if weight < 2),
        }
        for place, row in enumerate(rows)
    ]


def cost(browser: Browser, base: str) -> dict[str, float]:
    """Return what a reader on a slow phone waits for the first result, in milliseconds, and the heap in megabytes."""
    page = browser.new_context(bypass_csp=True).new_page()
    session = page.context.new_cdp_session(page)
    page.goto(f"{base}kommuner/kategoristyrning/")
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", slow)
    page.evaluate(_WATCH)
    page.focus("#q")
    page.keyboard.type("mutor", delay=60)
    page.wait_for_function("window.first > 0")
    cold = page.evaluate("window.first - window.began")
    later = []
    for letter in " och jäv":
        page.evaluate("window.began = 0, window.first = 0")
        page.keyboard.type(letter)
        page.wait_for_function("window.first > 0 || !window.began")
        later.append(page.evaluate("window.first - window.began"))
        page.wait_for_timeout(400)
    page.goto("about:blank")
    page.goto(f"{base}kommuner/kategoristyrning/")
    before = _heap(session)
    page.focus("#q")
    page.keyboard.type("mutor och uppföljning av avtal")
    page.wait_for_selector("#sokforslag [role=option]")
    heap = _heap(session) - before
    session.send(
        "Network.emulateNetworkConditions",
        slow | {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    page.goto("about:blank")
    page.goto(f"{base}kommuner/kategoristyrning/")
    page.evaluate(_WATCH)
    page.focus("#q")
    page.keyboard.type("mu")
    page.wait_for_function("window.first > 0")
    fast = page.evaluate("window.first - window.began")
    page.context.close()
    return {
        "cold": round(cold),
        "first": round(fast),
        "later": round(max(later)),
        "heap": round(heap / 1e6, 1),
    }


_WATCH = """() => {
    window.began = window.first = 0;
    const field = document.querySelector("#q");
    field.addEventListener("input", () => { window.began ||= performance.now(); }, true);
    new MutationObserver(() => { if (document.querySelector("#sokforslag [role=option]")) window.first ||= performance.now(); })
        .observe(document.querySelector(".find"), { childList: true, subtree: true });
}"""


def _heap(session: Any) -> float:
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used


def weight(site: Path) -> int:
    """Return the bytes, after gzip, of all that search ever loads."""
    files = [site / "assets/search.js", *sorted((site / "assets/sok").iterdir())]
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files)


def main() -> int:
    """Build the site, ask every engine, print the table and keep it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        target = Path(folder)
        stage.stage(ROOT, target / "stage")
        bench.run(bench.mkdocs_to(target / "site"), ROOT)
        bench.run([str(bench.BIN / "python"), "-m", "pagefind", "--site", str(target / "site")], target)
        names = ("chromium", "chromium-browser", "google-chrome")
        path = next(found for name in names if (found := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        asked = there(queries(), target / "site")
        texts = [text for _, text, _ in asked]
        engines: dict[str, tuple[Path, Callable[[Page, str, list[str]], list[list[str]]]]] = {
            "ours": (target / "site", ask_ours),
            "MiniSearch, our terms": (target / "site", ask_minisearch),
            "Pagefind": (target / "site", ask_pagefind),
            "Material": (bench.stock_material(target), ask_material),
        }
        found = {}
        for name, (site, ask) in engines.items():
            with bench.served(site) as base:
                # An engine that is not the site's own is put in from outside, which the policy refuses.
                answers = ask(browser.new_page(bypass_csp=True), base, texts)
            if not any(answers):
                raise RuntimeError(f"{name}: not one answer, so the engine was not reached")
            found[name] = score(asked, answers)
        with bench.served(target / "site") as base:
            measured = cost(browser, base) | {"gzip": weight(target / "site")}
        browser.close()
    show(found, measured)
    kept = ROOT / "build/search-scores.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(json.dumps({"engines": found, "cost": measured}, indent=1) + "\n", encoding="utf-8")
    return 0


def show(found: dict[str, dict[str, dict[str, float]]], measured: dict[str, float]) -> None:
    """Print the scores of every engine by kind, and what ours costs."""
    for name, kinds in found.items():
        print(f"{name:24}{'queries':>9}{'recall@3':>10}{'MRR':>8}{'empty':>8}")
        for kind, row in kinds.items():
            print(f"  {kind:22}{row['queries']:9}{row['recall']:10.3f}{row['mrr']:8.3f}{row['empty']:8.3f}")
    print(
        f"ours: {measured['gzip']} bytes after gzip; first suggestion {measured['first']} ms with the processor slowed "
        f"four times, {measured['cold']} ms on 1.6 Mbit/s too, later ones {measured['later']} ms; heap {measured['heap']} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
