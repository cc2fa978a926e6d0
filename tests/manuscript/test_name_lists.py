import pytest

from reviewcli.manuscript.names import in_list, in_row, quoted


@pytest.mark.parametrize(
    ("names", "row", "listed"),
    [
        ([], "", ""),
        (["政治忠诚"], "政治忠诚", "政治忠诚"),
        (["组织、法纪"], "组织、法纪", "组织、法纪"),
        (["政治忠诚", "担当作为"], "政治忠诚、担当作为", "政治忠诚、担当作为"),
        (["政治忠诚", "组织、法纪"], "“政治忠诚”、“组织、法纪”", "政治忠诚；组织、法纪"),
        (["树牢“四个意识”", "查、改"], "“树牢‘四个意识’”、“查、改”", "树牢“四个意识”；查、改"),
    ],
)
def test_one_sees_where_each_name_of_several_ends(names, row, listed):
    assert in_row(names) == row
    assert in_list(iter(names)) == listed


def test_quotation_marks_within_others_are_single():
    assert quoted("“不忘初心、牢记使命”专题") == "“‘不忘初心、牢记使命’专题”"
