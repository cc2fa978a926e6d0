"""An asker that follows a list of steps, and a store that remembers what was saved."""

from __future__ import annotations

from reviewcli.draft.model import Draft, DraftPoint, DraftSection
from reviewcli.interview.driver import Left, Prompt
from reviewcli.interview.moves import Move, Moved


class Walker:
    """``steps``: answers, or (move, text in the field), given in order to whatever is asked; then it leaves.

    ``None`` as an answer: what stands in the field, or the default of a choice.
    """

    def __init__(self, *steps: str | tuple[Move, str] | Move | None) -> None:
        self.steps = list(steps)
        self.prompts: list[Prompt] = []
        self.said: list[str] = []

    @property
    def asked(self) -> list[str]:
        return [prompt.question.id for prompt in self.prompts]

    def ask(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        if not self.steps:
            raise Left(prompt.text)
        step = self.steps.pop(0)
        if isinstance(step, tuple):
            raise Moved(*step)
        if isinstance(step, Move):
            raise Moved(step, "" if prompt.question.choices else prompt.text)
        if step is not None:
            return step
        return prompt.question.default if prompt.question.choices else prompt.text

    def say(self, text: str) -> None:
        self.said.append(text)


class Shelf(list):
    """Every draft saved, the last one at the end."""

    def save(self, draft: Draft) -> Draft:
        self.append(draft)
        return draft

    def keep(self, draft: Draft) -> None:
        self.append(draft)


def three() -> Draft:
    """A draft in which everything is done but the second aspect; the first has three points."""
    points = [DraftPoint("甲事没有办好。", "甲的表现。"), DraftPoint("乙事没有办好。", "乙的表现。")]
    points.append(DraftPoint("丙事没有办好。", "丙的表现。"))
    return Draft(
        "sample-2099",
        fields={"unit": "某局", "name": "张三", "date": "2099年1月5日"},
        sections={"theory": DraftSection(points=points)},
        settled=["fields/opinions", "preamble", "last/wanted", "opinions"],
    )
