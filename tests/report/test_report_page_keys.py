"""The page's script at work, in a browser where there is one: filters, keys, there and back."""

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from sample_results import FOUND

from reviewcli.checking.model import TextLine
from reviewcli.report.html import HtmlReport

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TEXT = (TextLine(1, "题"), TextLine(2, "按照××市委的安排"), TextLine(3, "一是学习不够。"))
STEPS = """
const said = [];
const say = () => said.push(document.getElementById("at").textContent);
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key: key, bubbles: true }));
const box = (name) => document.querySelector("input[data-" + name + "]").click();
say(); press("n"); say(); press("j"); say(); press("p"); say(); press("k"); say(); press("K"); say();
said.push(document.activeElement.id); press("Enter"); said.push(document.activeElement.id);
box("severity=error"); say(); box("family=P"); say(); press("n"); say();
said.push(document.querySelector("mark[data-of=d1-2]").className);
document.querySelector("mark[data-of=d1-1]").click(); said.push(document.activeElement.id);
document.getElementById("d1-1").click(); said.push(document.activeElement.id);
document.title = "SAID " + said.join(" ");
"""


@pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
def test_keys_filters_and_clicks_lead_from_finding_to_finding(tmp_path):
    page = HtmlReport().render([replace(FOUND, text=TEXT)])
    page = re.sub(r"<meta http-equiv[^>]*>", "", page)  # the test's own script is not the page's
    page = page.replace("</body>", f"<script>{STEPS}</script></body>")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [BROWSER, *options, "--dump-dom", (tmp_path / "page.html").as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    said = re.search("<title>SAID (.*?)</title>", done.stdout)
    assert said, done.stderr[-500:]
    assert said[1].split(" ") == [
        "0/3", "1/3", "2/3", "1/3", "3/3", "2/3", "t1-1", "d1-1", "1/2", "1/1", "1/1",
        "warning", "off", "d1-1", "t1-1",
    ]  # fmt: skip
