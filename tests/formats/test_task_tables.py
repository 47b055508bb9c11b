"""Task tables of laid-out files: columns by their heads, merged and parted cells, groups, rows that go on."""

from __future__ import annotations

from tests.formats.making import GOES_ON, RESTART, cell, p, row, table
from tests.formats.plans import plan, read, rows_of

HEAD = row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")


def merged(text: str = "") -> str:
    return cell(text, settings=RESTART if text else GOES_ON)


def across(text: str, columns: int) -> str:
    return cell(text, settings=f'<w:gridSpan w:val="{columns}"/>')


def test_title_header_and_signature_of_a_laid_out_plan() -> None:
    record = read(plan())
    header = record.document
    assert (header.number, header.type, header.issuer, header.date) == ("5/KH-UBND", "kế hoạch", "UBND tỉnh Phú Thọ", "2026-03-02")
    assert header.title == "Trồng rừng năm 2026"
    assert header.signer is not None
    assert (header.signer.name, header.signer.position) == ("Trần Văn Hùng", "Chủ tịch")
    assert header.recipients == ("Thanh tra tỉnh",)


def test_a_head_of_two_lines_groups_merged_owners_and_terms() -> None:
    assert rows_of(
        table(
            row(merged("TT"), merged("Nhiệm vụ"), across("Cơ quan thực hiện", 2), merged("Thời gian hoàn thành")),
            row(merged(), merged(), "Chủ trì", "Phối hợp", merged()),
            row("(1)", "(2)", "(3)", "(4)", "(5)"),
            row("I", across("Lĩnh vực nông nghiệp", 4)),
            row("1", "Xây dựng vườn ươm", merged("Sở Nông nghiệp và Môi trường"), "Sở Tài chính, Sở Xây dựng", merged("Quý II/2026")),
            row("2", "Trồng cây ven đường", merged(), "UBND các xã, phường", merged()),
            row("II", across("Lĩnh vực khác", 4)),
            row("1", "Tập huấn trồng rừng", "Sở Nội vụ", "", "Trước ngày 30/6/2026"),
        )
    ) == [
        (
            "PL.I.1",
            "Xây dựng vườn ươm",
            "in 2026-Q2",
            {"lead": ["Sở Nông nghiệp và Môi trường"], "coordinate": ["Sở Tài chính", "Sở Xây dựng"]},
        ),
        ("PL.I.2", "Trồng cây ven đường", "in 2026-Q2", {"lead": ["Sở Nông nghiệp và Môi trường"], "coordinate": ["UBND các xã, phường"]}),
        ("PL.II.1", "Tập huấn trồng rừng", "by 2026-06-30", {"lead": ["Sở Nội vụ"]}),
    ]


def test_heads_repeated_on_each_page_are_no_work() -> None:
    found = rows_of(table(HEAD, row("1", "Đào mương", "Sở Xây dựng", "", "2026"), HEAD, row("2", "Đắp đập", "Sở Y tế", "", "2026")))
    assert [(path, text) for path, text, _, _ in found] == [("PL.1", "Đào mương"), ("PL.2", "Đắp đập")]


def test_dittos_say_what_the_cell_above_says() -> None:
    found = rows_of(
        table(
            HEAD,
            row("1", "Đào mương", "Sở Xây dựng", "Sở Y tế", "Tháng 5/2026"),
            row("2", "Đắp đập", "-nt-", "Như trên", "-nt-"),
            row("3", "Xây cống", '"', "//", "Tháng 6/2026"),
        )
    )
    owners = {"lead": ["Sở Xây dựng"], "coordinate": ["Sở Y tế"]}
    assert [(term, by) for _, _, term, by in found] == [("in 2026-05", owners), ("in 2026-05", owners), ("in 2026-06", owners)]


def test_one_work_merged_over_rows_is_one_task_with_all_its_owners() -> None:
    found = rows_of(
        table(
            HEAD,
            row(merged("1"), merged("Rà soát ba loại rừng"), "Sở Xây dựng", "Sở Y tế", "Tháng 5/2026"),
            row(merged(), merged(), "Sở Tài chính", "Sở Nội vụ", "Tháng 6/2026"),
            row("2", "Đắp đập", "Sở Tư pháp", "", "2026"),
        )
    )
    assert found[0] == (
        "PL.1",
        "Rà soát ba loại rừng",
        "in 2026-05",
        {"lead": ["Sở Xây dựng", "Sở Tài chính"], "coordinate": ["Sở Y tế", "Sở Nội vụ"]},
    )
    assert [path for path, *_ in found] == ["PL.1", "PL.2"]


def test_rows_that_do_not_keep_to_the_grid_of_their_heads() -> None:
    assert rows_of(
        table(
            row("TT", across("Tên nhiệm vụ", 2), "Chủ trì", across("Phối hợp", 2), "Thời gian"),
            row("1", "Trồng cây đô thị", across("Sở Xây dựng", 2), "Công an tỉnh", across("Trong năm 2026", 2)),
            row("2", across("Chăm sóc rừng", 2), "Sở Nội vụ", across("UBND các xã", 2), "Thường xuyên"),
        )
    ) == [
        ("PL.1", "Trồng cây đô thị", "in 2026", {"lead": ["Sở Xây dựng"], "coordinate": ["Công an"]}),
        ("PL.2", "Chăm sóc rừng", "ongoing", {"lead": ["Sở Nội vụ"], "coordinate": ["UBND các xã"]}),
    ]


def test_owners_of_both_kinds_in_one_cell() -> None:
    head = row("TT", "Nội dung công việc", "Phân công thực hiện", "Thời gian")
    found = rows_of(
        table(
            head,
            row("1", "Lập dự án nhà kính", cell("Chủ trì: Sở Xây dựng", "Phối hợp: Sở Tài chính, Sở Nội vụ"), "Quý I/2026"),
            row("2", "Lập dự án tưới tiêu", cell("- Sở Xây dựng chủ trì", "- Sở Tài chính phối hợp"), "Quý I/2026"),
            row("3", "Lập dự án kho lạnh", cell("Sở Xây dựng;", "Sở Tài chính"), "Quý I/2026"),
        )
    )
    assert [by for *_, by in found] == [
        {"lead": ["Sở Xây dựng"], "coordinate": ["Sở Tài chính", "Sở Nội vụ"]},
        {"lead": ["Sở Xây dựng"], "coordinate": ["Sở Tài chính"]},
        {"lead": ["Sở Xây dựng", "Sở Tài chính"]},
    ]


def test_a_table_in_the_body_stands_below_its_item_which_heads_it() -> None:
    rows = table(
        row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
        row("1", "Mua hạt giống", "Sở Tài chính", "2026"),
        row("2", "Gieo hạt", "Sở Y tế", "2026"),
    )
    found = rows_of(body=p("2. Phân công cụ thể") + rows)
    assert [(path, by) for path, _, _, by in found] == [("I.2.1", {"lead": ["Sở Tài chính"]}), ("I.2.2", {"lead": ["Sở Y tế"]})]


def test_a_table_without_serials_counts_its_rows_and_takes_numbers_from_its_cells() -> None:
    found = rows_of(
        table(
            row("Nhiệm vụ", "Đơn vị chủ trì", "Thời gian thực hiện"),
            row(across("I. TUYÊN TRUYỀN", 3)),
            row("1. Phát tờ rơi", "Sở Nội vụ", "2026"),
            row(across("II. KIỂM TRA", 3)),
            row("- Kiểm tra vườn ươm", "Thanh tra tỉnh", "Tháng 9/2026"),
        )
    )
    assert [(path, text) for path, text, _, _ in found] == [("PL.I.1", "Phát tờ rơi"), ("PL.II.-1", "Kiểm tra vườn ươm")]


def test_a_table_cut_in_two_keeps_its_columns_and_a_row_cut_in_two_is_one() -> None:
    found = rows_of(
        table(
            row(across("BẢNG PHÂN CÔNG", 5)),
            HEAD,
            row("1", "Đào mương dẫn nước và", "Sở Xây dựng,", "", "Tháng 4/2026"),
            row("", "nạo vét kênh", "Sở Y tế", "", ""),
        ),
        p(""),
        table(row("2", "Đắp đập", "Sở Tư pháp", "", "Tháng 5/2026")),
    )
    assert [(path, term, by) for path, _, term, by in found] == [
        ("PL.1", "in 2026-04", {"lead": ["Sở Xây dựng", "Sở Y tế"]}),
        ("PL.2", "in 2026-05", {"lead": ["Sở Tư pháp"]}),
    ]


def test_serials_below_groups_and_rows_without_owners() -> None:
    found = rows_of(
        table(
            HEAD,
            row("A", across("NHIỆM VỤ CHUNG", 4)),
            row("I", across("Trồng mới", 4)),
            row("1", "Trồng rừng phòng hộ", "", "", ""),
            row("1.1", "Chuẩn bị hiện trường", "Sở Xây dựng", "", "Tháng 4/2026"),
            row("2", "Trồng rừng sản xuất", "Sở Nội vụ", "", "Tháng 6/2026"),
            row("B", across("NHIỆM VỤ RIÊNG", 4)),
            row("1", "Kiểm kê", "Sở Tư pháp", "", "Tháng 7/2026"),
        )
    )
    assert [path for path, *_ in found] == ["PL.A.I.1.1", "PL.A.I.2", "PL.B.1"]


def test_a_table_of_figures_is_no_work() -> None:
    figures = table(
        row("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026"), row("1", "Diện tích rừng", "ha", "1.200"), row("2", "Số cây", "cây", "500")
    )
    assert rows_of(figures) == []


def test_a_group_that_is_a_body_is_whose_work_its_rows_are() -> None:
    found = rows_of(
        table(
            row("TT", "Nội dung nhiệm vụ", "Thời gian hoàn thành", "Sản phẩm"),
            row("I", across("Nhiệm vụ của Sở Tài chính", 3)),
            row("1", "Mua hạt giống", "30/6/2026", "Hạt giống"),
            row("II", across("Trồng rừng ven sông", 3)),
            row("1", "Đào hố", "Thường xuyên", ""),
        )
    )
    assert found == [
        ("PL.I.1", "Mua hạt giống", "by 2026-06-30", {"lead": ["Sở Tài chính"]}),
        ("PL.II.1", "Đào hố", "ongoing", {}),
    ]


def test_rows_below_a_task_have_its_owner_where_they_name_none() -> None:
    found = rows_of(
        table(
            HEAD,
            row("1", "Chuẩn bị lễ phát động", "Sở Nội vụ", "", "Tháng 2/2026"),
            row("1.1", "In pa nô", "", "", ""),
            row("1.2", "Mời đại biểu", "Sở Y tế", "", ""),
            row("2", "Tổng kết", "Sở Tư pháp", "", "Tháng 12/2026"),
        )
    )
    assert [(path, by) for path, _, _, by in found] == [
        ("PL.1", {"lead": ["Sở Nội vụ"]}),
        ("PL.1.1", {"lead": ["Sở Nội vụ"]}),
        ("PL.1.2", {"lead": ["Sở Y tế"]}),
        ("PL.2", {"lead": ["Sở Tư pháp"]}),
    ]


def test_marks_below_years_and_below_bodies_say_what_their_heads_say() -> None:
    assert rows_of(
        table(
            row(merged("TT"), merged("Công việc"), across("Đơn vị thực hiện", 2), across("Thời gian thực hiện", 2)),
            row(merged(), merged(), "Sở Tài chính", "Sở Y tế", "Năm 2026", "Năm 2027"),
            row("1", "Ươm cây", "x", "", "", "X"),
            row("2", "Trồng cây", "PH", "CT", "X", ""),
        )
    ) == [
        ("PL.1", "Ươm cây", "in 2027", {"lead": ["Sở Tài chính"]}),
        ("PL.2", "Trồng cây", "in 2026", {"lead": ["Sở Y tế"], "coordinate": ["Sở Tài chính"]}),
    ]


def test_a_body_may_stand_before_its_works_and_a_term_be_when_they_end() -> None:
    assert rows_of(
        table(
            row("TT", "Cơ quan, đơn vị", "Nhiệm vụ", "Thời gian bắt đầu", "Thời gian kết thúc"),
            row(merged("1"), merged("Sở Tài chính"), "Kiểm kê kho giống", "01/3/2026", "30/4/2026"),
            row(merged(), merged(), "Thanh lý giống hỏng", "01/5/2026", "30/6/2026"),
        )
    ) == [
        ("PL.1", "Kiểm kê kho giống", "by 2026-04-30", {"lead": ["Sở Tài chính"]}),
        ("PL.1", "Thanh lý giống hỏng", "by 2026-06-30", {"lead": ["Sở Tài chính"]}),
    ]


def test_heads_and_cells_that_name_both_kinds_of_owners() -> None:
    found = rows_of(
        table(
            row("STT", "Chủ trương, nhiệm vụ", "Cơ quan chủ trì/phối hợp", "Tiến độ"),
            row("1", "Mở đường lâm sinh", cell("Chủ trì: Sở Xây dựng", "Phối hợp: Công an tỉnh"), "Quý II/2026"),
            row("2", "Sửa đường lâm sinh", cell("CT: Sở Tài chính", "PH: Sở Y tế, Sở Nội vụ"), "Quý II/2026"),
            row("3", "Lát đường lâm sinh", "Sở Tài chính/Sở Xây dựng", "Quý II/2026"),
            row("4", "Gác đường lâm sinh", "Tổ Bảo vệ rừng cộng đồng", "Quý II/2026"),
        )
    )
    assert [by for *_, by in found] == [
        {"lead": ["Sở Xây dựng"], "coordinate": ["Công an"]},
        {"lead": ["Sở Tài chính"], "coordinate": ["Sở Y tế", "Sở Nội vụ"]},
        {"lead": ["Sở Tài chính", "Sở Xây dựng"]},
        {"lead": ["Tổ Bảo vệ rừng cộng đồng"]},
    ]


def test_people_who_are_in_charge_do_the_work_where_no_body_is_named() -> None:
    people = table(row("TT", "Công việc", "Người phụ trách", "Thời gian"), row("1", "Cuốc hố", "Lê Thị Hoa", "2026"))
    both = table(
        row("TT", "Công việc", "Đơn vị chủ trì", "Người phụ trách", "Thời gian"), row("1", "Cuốc hố", "Sở Y tế", "Lê Thị Hoa", "2026")
    )
    assert [by for *_, by in rows_of(people)] == [{"lead": ["Lê Thị Hoa"]}]
    assert [by for *_, by in rows_of(both)] == [{"lead": ["Sở Y tế"], "direct": ["Lê Thị Hoa"]}]


def test_a_list_of_things_with_their_keepers_is_no_work() -> None:
    assert rows_of(table(row("TT", "Nội dung dữ liệu", "Cơ quan, đơn vị"), row("1", "Dữ liệu cây xanh", "Sở Tài chính"))) == []


def test_a_second_line_of_heads_below_cells_that_are_blank_not_merged() -> None:
    found = rows_of(
        table(
            row("TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời gian"),
            row("", "", "Chủ trì", "Phối hợp", ""),
            row("1", "Đắp bờ", "Sở Y tế", "Sở Nội vụ", "2026"),
        )
    )
    assert found == [("PL.1", "Đắp bờ", "in 2026", {"lead": ["Sở Y tế"], "coordinate": ["Sở Nội vụ"]})]
