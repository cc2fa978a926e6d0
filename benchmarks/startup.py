"""Whole commands as processes, each as a ratio to ``python -c "import docx, typer"`` in the same run.

    python benchmarks/startup.py [SAMPLE.docx|SAMPLE.txt] [--rounds 9]

Without a sample a paper of our own is written first. Prints a Markdown table: median wall seconds and the
ratio of medians; the commands are run in turn (A B C A B C …), so that a drifting machine favours none.
Bytecode is written at the first round, as an installer does, also where the environment says not to.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = [sys.executable, "-c", "import docx, typer"]


def commands(sample: Path, folder: Path) -> dict[str, list[str]]:
    me = [sys.executable, "-m", "reviewcli"]
    return {
        'python -c "import docx, typer"': BASE,
        "reviewcli --version": [*me, "--version"],
        "reviewcli check": [*me, "check", str(sample), "--output-format", "json", "--fail-on", "never"],
        "reviewcli export": [*me, "export", str(sample), "-o", str(folder / "out.docx"), "--force"],
    }


def plain_docx(source: Path | None, folder: Path) -> Path:
    """The sample as a .docx in python-docx's default template: a text pasted into an empty document."""
    if source is not None and source.suffix == ".docx":
        return source
    import docx

    text = source.read_text(encoding="utf-8") if source else own_paper()
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    target = folder / "sample.docx"
    document.save(str(target))
    return target


def own_paper() -> str:
    aspects = ("理论学习", "政治素质", "能力本领", "担当作为", "工作作风", "廉洁自律")
    body = "去年三月到六月，我只参加了两次集中学习，笔记只有九页，到村里走访不到十户，" * 4
    lines = [
        "2023年主题教育专题民主生活会个人剖析材料",
        "会前认真学习、听取意见。现对照检查如下：",
        "一、存在的问题和不足",
    ]
    for number, aspect in zip("一二三四五六", aspects, strict=True):
        lines.append(f"（{number}）对照{aspect}方面突出问题")
        lines += [f"{ordinal}是{aspect}抓得不紧。{body}。" for ordinal in "一二"]
    for part in ("二、产生问题的原因", "三、今后整改和努力方向"):
        lines.append(part)
        lines += [f"{ordinal}是要求不严。{body}。" for ordinal in "一二三"]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sample", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        table = commands(plain_docx(options.sample, folder), folder)
        times: dict[str, list[float]] = {name: [] for name in table}
        for _ in range(options.rounds + 1):
            for name, command in table.items():
                begun = time.perf_counter()
                subprocess.run(
                    command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
                )
                times[name].append(time.perf_counter() - begun)
        base = statistics.median(times['python -c "import docx, typer"'][1:])
        print("| command | median s | ratio |\n|---|---|---|")
        for name, runs in times.items():
            median = statistics.median(runs[1:])
            print(f"| {name} | {median:.3f} | {median / base:.2f} |")


if __name__ == "__main__":
    main()
