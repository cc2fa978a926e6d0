"""The JSON Schema of scaffold files, shipped beside them for editors that complete and check YAML.

``python -m reviewcli.scaffold.schema`` writes it again; a test compares it with the model.
"""

from __future__ import annotations

import json
from typing import Any

from reviewcli.files import scaffolds_folder, write_atomic
from reviewcli.scaffold.byid import KEYED
from reviewcli.scaffold.load import CODEC
from reviewcli.scaffold.model import Scaffold

NAME = "schema.json"
_FILE: dict[str, Any] = {
    "extends": {
        "description": "继承哪个模板（编号），或哪几个：从左到右叠放，本文件在最上面。",
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}, {"type": "null"}],
    },
    "partial": {"description": "true：只供其他模板继承，不单独使用。", "type": "boolean"},
}
_ITEM: dict[str, Any] = {
    "before": {"description": "放到这个编号的前面。", "type": "string"},
    "after": {"description": "放到这个编号的后面。", "type": "string"},
    "remove": {"description": "true：去掉继承来的这一项。", "type": "boolean"},
    "replace": {"description": "true：整项换掉，不保留继承来的内容。", "type": "boolean"},
}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of scaffold files. What a base may give is not required of a file."""
    from reviewcli.yamlschema import json_schema

    made = json_schema(Scaffold, title="reviewcli scaffold", codec=CODEC)
    for name, definition in made["$defs"].items():
        mapping = definition["anyOf"][0] if "anyOf" in definition else definition
        if "properties" not in mapping:
            continue
        keys = mapping["properties"]
        mapping["required"] = ["id"] if "id" in mapping["required"] else []
        if name == "Scaffold":
            keys.update(_FILE)
        elif "id" in keys:
            keys.update(_ITEM)
        lists = [key for key, value in keys.items() if _is_list(value) and key != "extends"]
        for key in lists:
            ways = "=" if key in KEYED else "+-="
            keys.update({key + way: {"type": "array"} for way in ways})
    return made


def _is_list(value: dict[str, Any]) -> bool:
    return value.get("type") == "array" or any(_is_list(each) for each in value.get("anyOf", ()))


def schema_text() -> str:
    """The file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    write_atomic(scaffolds_folder() / NAME, schema_text().encode("utf-8"))
