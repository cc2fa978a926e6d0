"""Aspects that a unit's file writes over a verified base without a source: a warning, and that is said."""

from __future__ import annotations

import pytest

from reviewcli.checking.run import Settings, check_file
from reviewcli.rules.model import Severity

OWN = """\
id: democratic-life-2025-ours
extends: democratic-life-2025
name: 本单位的
sections:
- id: problems
  children: [{id: service, heading: 带头服务群众方面, short: 服务群众}]
"""
FRONT = "2025年度民主生活会个人对照检查材料\n现对照检查如下：\n"
PAPER = FRONT + "一、存在的问题\n二、原因\n三、整改措施\n一是学习。每周一次。"


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ("", Severity.WARNING),
        ("verified: true\n", Severity.ERROR),
        ("sources+: [{title: 通知, confidence: B, covers: [service]}]\n", Severity.ERROR),
    ],
)
def test_a_missing_aspect_weighs_as_the_file_that_wrote_it_vouches_for_it(tmp_path, more, severity):
    scaffold, paper = tmp_path / "own.yaml", tmp_path / "a.txt"
    scaffold.write_text(OWN + more, encoding="utf-8")
    paper.write_text(PAPER, encoding="utf-8")
    result = check_file(paper, Settings(scaffold=str(scaffold)))
    weights = {f.message: f.severity for f in result.findings if f.code == "S101"}
    assert weights.pop("缺少“服务群众”方面") is severity
    assert set(weights.values()) == {Severity.ERROR}
    assert result.scaffold.verified is (severity is Severity.ERROR)
    assert result.scaffold.unverified == (() if severity is Severity.ERROR else ("服务群众",))
