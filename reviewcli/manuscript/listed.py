"""Whether a space parts names (张三 李四) or tears a word (第 一时间)."""

from __future__ import annotations

import re

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖庞樊兰殷施陶洪翟安"
    "颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲游裴席卫查"
    "屈鲍覃霍翁隋甘景包司柏宁柯阮桂闵柴华车冉房闫佘晋苟仝冼"
)
"""First characters of the common names."""
_MARKS = re.compile("[，。；：！？、“”（）《》()\t\u3000]")
_FAR = 80
"""Characters looked at on either side of the blanks."""
_SHORT = 4
"""Longest name, in characters."""


def parts_names(line: str, start: int, end: int) -> bool:
    """Whether the blanks ``start`` to ``end`` of ``line`` part names or columns.

    They do where all words between two marks are as short as names, where a word behind the blanks looks like
    a name, or where the words of a list stand beside each other.
    """
    left = _MARKS.split(line[max(0, start - _FAR) : start])[-1].split()
    right = _MARKS.split(line[end : end + _FAR])[0].split()
    if not left or not right:
        return False
    words = left + right
    if all(len(word) <= _SHORT for word in words):
        return True
    if 2 <= len(right[0]) <= 3 and right[0][0] in SURNAMES:
        return True
    return len(words) > 2 and sum(2 <= len(word) <= _SHORT for word in words) >= 2
