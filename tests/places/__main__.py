"""Makes places.csv from the package vietnamadminunits (MIT): python -m tests.places; needs the package, reading does not."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import vietnamadminunits  # type: ignore[import-not-found, import-untyped, unused-ignore]

from graph.paths import data_dir
from graph.reference.tables import PLACES

REFERENCE = data_dir() / "reference"
FIELDS = PLACES.columns
OLD_END, NEW_START = "2025-06-30", "2025-07-01"
SOURCE = "vietnamadminunits 1.0.4"
Row = dict[str, str]


def main() -> None:
    """Write places.csv: provinces, then districts, then communes."""
    package = Path(vietnamadminunits.__file__).parent / "data"
    base = sqlite3.connect(package / "dataset.db")
    crosswalk = json.loads((package / "converter_2025.json").read_text("utf-8"))
    former, later, heirs = (table(name) for name in ("former_places", "later_places", "place_heirs"))
    made: dict[str, Iterator[Row]] = {
        "province": provinces(base, crosswalk),
        "district": districts(base),
        "commune": communes(base, crosswalk),
    }
    rows = [row for level, found in made.items() for row in (*found, *(r for r in (*former, *later) if r["level"] == level))]
    mended = {row["id"]: row for row in heirs}
    mended |= {r["former"]: {"id": r["former"], "successor": r["id"], "valid_to": day_before(r["valid_from"])} for r in later}
    codes = {row["id"]: row["code"] for row in rows}
    begun = {r["successor"]: day_after(r["valid_to"]) for r in former if r["code"] and r["code"] == codes.get(r["successor"])}
    rows = [{**row, **mended.get(row["id"], {})} for row in rows]
    rows = [{**row, "valid_from": row["valid_from"] or begun.get(row["id"], "")} for row in rows]
    with (REFERENCE / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, FIELDS, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    sys.stderr.write(f"{len(rows)} places\n")


def table(name: str) -> list[Row]:
    """The rows of a table that is part of places.csv."""
    return list(csv.DictReader((REFERENCE / f"{name}.csv").open(encoding="utf-8")))


def day_before(day: str) -> str:
    """The ISO day before another."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The ISO day after another."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def provinces(base: sqlite3.Connection, crosswalk: dict[str, dict[str, list[str]]]) -> Iterator[Row]:
    """Provinces that stayed as they were are one row; merged ones end, and the merged province begins, even under the same name."""
    new = {key: (name, code) for name, key, code in base.execute("SELECT DISTINCT province, provinceKey, provinceCode FROM admin_units")}
    heir = {old: key for key, olds in crosswalk["DICT_PROVINCE"].items() for old in olds}
    alone = {olds[0] for olds in crosswalk["DICT_PROVINCE"].values() if len(olds) == 1}
    for name, key, code in base.execute("SELECT DISTINCT province, provinceKey, provinceCode FROM admin_units_legacy"):
        kept = key in alone
        yield row(f"p{code}", code, "province", name, "", "", "" if kept else OLD_END, "" if kept else f"n{new[heir[key]][1]}")
    for key, (name, code) in new.items():
        if key not in alone:
            yield row(f"n{code}", code, "province", name, "", NEW_START, "", "")


def districts(base: sqlite3.Connection) -> Iterator[Row]:
    """Districts of the state with three levels; none has a successor."""
    query = "SELECT DISTINCT district, districtCode, provinceCode FROM admin_units_legacy ORDER BY districtCode"
    for name, code, province in base.execute(query):
        yield row(f"d{code}", code, "district", name, f"p{province}", "", OLD_END, "")


def communes(base: sqlite3.Connection, crosswalk: dict[str, dict[str, dict[str, list[str]]]]) -> Iterator[Row]:
    """Communes of both states; of one that was divided all heirs are named."""
    new = list(base.execute("SELECT ward, wardCode, wardKey, provinceKey, provinceCode FROM admin_units ORDER BY wardCode"))
    code_of = {(province, key): code for _, code, key, province, _ in new}
    heirs: dict[str, list[str]] = {}
    for province, wards in crosswalk["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, olds in wards.items():
            for old in olds:
                heirs.setdefault(old, []).append(f"m{code_of[province, key]}")
    for province, divided in crosswalk["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            heirs.setdefault(old, []).extend(f"m{code_of[province, p['newWardKey']]}" for p in parts)  # type: ignore[index]
    query = (
        "SELECT ward, wardCode, wardKey, districtKey, districtCode, provinceKey FROM admin_units_legacy WHERE ward <> '' ORDER BY wardCode"
    )
    for name, code, key, district_key, district, province in base.execute(query):
        after = sorted(set(heirs.get(f"{province}_{district_key}_{key}", [])))
        yield row(f"c{code}", code, "commune", name, f"d{district}", "", OLD_END, "|".join(after))
    merged = {r[0] for r in base.execute("SELECT DISTINCT provinceKey FROM admin_units")}
    alone = {k for k, olds in crosswalk["DICT_PROVINCE"].items() if len(olds) == 1 and k in merged}
    for name, code, _, province, province_code in new:
        yield row(f"m{code}", code, "commune", name, f"{'p' if province in alone else 'n'}{province_code}", NEW_START, "", "")


def row(id_: str, code: str, level: str, full: str, parent: str, valid_from: str, valid_to: str, successor: str) -> Row:
    """One row; ``full`` begins with the level word."""
    full = re.sub(r" \(.*\)$", "", full)
    match = re.match(r"(Thành phố|Tỉnh|Quận|Huyện|Thị xã|Thị trấn|Xã|Phường|Đặc khu) (.+)", full, re.I)
    if match is None:
        raise ValueError(full)
    word, name = match.groups()
    values = (id_, code, level, word.lower(), name, parent, valid_from, valid_to, successor, SOURCE)
    return dict(zip(FIELDS, values, strict=True))


if __name__ == "__main__":
    main()
